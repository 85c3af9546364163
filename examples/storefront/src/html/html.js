/** A piece of HTML that is safe to put into a page. */
export class Html {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"']/g, (character) => entities.get(character) ?? '');

/**
 * Builds HTML from a template; every value is escaped, except HTML itself and lists of it. Nothing is written for
 * undefined, null and false.
 *
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values
 * @returns {Html}
 */
export function html(strings, ...values) {
  const rest = values.values();
  return new Html(strings.reduce((text, string) => text + render(rest.next().value) + string));
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function render(value) {
  if (value === undefined || value === null || value === false) return '';
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(render).join('');
  return escaped(String(value));
}
