import { html } from './html.js';

/**
 * A labelled text field.
 *
 * @param {string} name
 * @param {string} label
 * @param {{ type?: string, autocomplete: string, value?: string }} options
 */
export function field(name, label, { type = 'text', autocomplete, value = '' }) {
  return html`<p class="field">
      <label for="${name}">${label}</label>
      <input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" required maxlength="100">
    </p>`;
}

/** @param {string | undefined} message */
export const alert = (message) => message !== undefined && html`<p class="alert" role="alert">${message}</p>`;
