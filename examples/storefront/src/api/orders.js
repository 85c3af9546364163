import { randomUUID } from 'node:crypto';
import { header, jsonOf } from '../http/body.js';
import { json } from '../http/messages.js';
import { readAddress, readCheckoutId, readItems } from '../orders/input.js';
import { signedIn } from './accounts.js';

/**
 * @param {import('../http/router.js').Router} router
 * @param {import('../shop.js').Shop} shop
 */
export function ordersApi(router, { orders, tokens }) {
  router.post('/api/orders', async (request) => {
    const { email } = signedIn(tokens, request);
    const fields = jsonOf(request);
    const address = new Map(Object.entries(Object(fields.get('deliverTo'))));
    const order = await orders.place(
      email,
      readCheckoutId(header(request, 'idempotency-key') ?? randomUUID()),
      readItems(fields.get('items')),
      readAddress((name) => address.get(name)),
    );
    return json(order, 201);
  });
}
