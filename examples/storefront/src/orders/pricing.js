const deliveryCents = 490;

/** @typedef {{ productId: string, name: string, quantity: number, cents: number }} OrderLine cents: of all of the line */
/** @typedef {{ lines: OrderLine[], deliveryCents: number, totalCents: number }} PricedCart */

/**
 * Prices a cart. Products that are no longer sold are left out.
 *
 * @param {import('../cart/cart.js').Cart} cart
 * @param {import('../catalogue/catalogue.js').Catalogue} catalogue
 * @returns {Promise<PricedCart>}
 */
export async function price(cart, catalogue) {
  const products = await Promise.all([...cart.keys()].map((id) => catalogue.find(id)));
  const lines = products.flatMap((product) => {
    if (product === undefined) return [];
    const quantity = cart.get(product.id) ?? 0;
    return [{ productId: product.id, name: product.name, quantity, cents: product.cents * quantity }];
  });
  const goods = lines.reduce((sum, line) => sum + line.cents, 0);
  return { lines, deliveryCents, totalCents: goods + deliveryCents };
}
