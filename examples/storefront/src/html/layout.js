import { html } from './html.js';

/**
 * @typedef {object} Visitor
 * @property {import('../sessions/session.js').Customer | undefined} customer
 * @property {number} cartCount
 */

/**
 * A whole page.
 *
 * @param {{ version: string, environment: string }} config
 * @param {Visitor} visitor
 * @param {string} title
 * @param {import('./html.js').Html} main
 * @param {string} [query] what was searched for
 */
export function layout(config, visitor, title, main, query = '') {
  return html`<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} – Storefront</title>
    <link rel="stylesheet" href="/assets/style.css">
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
  </head>
  <body>
    <a class="skip" href="#main">Skip to content</a>
    <header>
      <div class="wide">
        <a class="brand" href="/">Storefront</a>
        <form class="search" action="/search" role="search">
          <label class="hidden" for="q">Search products</label>
          <input id="q" name="q" type="search" value="${query}" placeholder="Search products" maxlength="100">
          <button>Search</button>
        </form>
        <nav aria-label="Your shop">
          ${account(visitor.customer)}
          <a href="/cart">Cart <span class="count" aria-label="${visitor.cartCount} items">${visitor.cartCount}</span></a>
        </nav>
      </div>
    </header>
    <main id="main" class="wide">
      <h1>${title}</h1>
      ${main}
    </main>
    <footer>
      <div class="wide">For people who live by the sea · version ${config.version} · ${config.environment}</div>
    </footer>
  </body>
</html>`;
}

/** @param {import('../sessions/session.js').Customer | undefined} customer */
function account(customer) {
  return customer === undefined
    ? html`<a href="/sign-in">Sign in</a>`
    : html`<span>Hello, ${customer.name}</span>
          <form action="/sign-out" method="post"><button class="link">Sign out</button></form>`;
}
