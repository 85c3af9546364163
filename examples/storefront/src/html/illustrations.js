import { html } from './html.js';

const drawings = new Map([
  [
    'lights',
    html`<path d="M22 24h20l4 24H18z M26 24v-6h12v6 M32 18v-6 M26 54h12 M32 30c5 6 5 11 0 13c-5-2-5-7 0-13z" />`,
  ],
  [
    'ropes',
    html`<circle cx="32" cy="32" r="18" /><circle cx="32" cy="32" r="12" /><circle cx="32" cy="32" r="6" /><path
        d="M50 32c0 12 4 16 8 18"
      />`,
  ],
  [
    'navigation',
    html`<circle cx="32" cy="32" r="20" /><path d="M40 24l-4 12l-12 4l4-12z M32 8v6 M32 50v6 M8 32h6 M50 32h6" />`,
  ],
  ['clothing', html`<path d="M24 12l-14 8l4 12l6-3v23h24V29l6 3l4-12l-14-8c-2 5-14 5-16 0z M32 20v32" />`],
  [
    'galley',
    html`<path d="M16 22h28v22c0 6-4 8-8 8H24c-4 0-8-2-8-8z M44 28h4c8 0 8 14 0 14h-4 M24 8c-3 4 3 5 0 9 M34 8c-3 4 3 5 0 9" />`,
  ],
]);

/**
 * A line drawing for a category. It says nothing that the text beside it does not say.
 *
 * @param {import('../catalogue/catalogue.js').Category} category
 */
export function illustration(category) {
  return html`<svg class="drawing ${category}" viewBox="0 0 64 64" aria-hidden="true">${drawings.get(category)}</svg>`;
}
