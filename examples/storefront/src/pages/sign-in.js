import { alert, field } from '../html/fields.js';
import { html } from '../html/html.js';
import { formOf } from '../http/body.js';
import { seeOther } from '../http/messages.js';
import { signInCookie, signOutCookie } from '../sessions/session.js';

/**
 * @param {import('../http/router.js').Router} router
 * @param {import('../shop.js').Shop} shop
 */
export function signInPages(router, { accounts, tokens, show }) {
  router.get('/sign-in', (request) => show(request, 'Sign in', signInForm(nextOf(request.query))));

  router.post('/sign-in', async (request) => {
    const form = formOf(request);
    const [email, password] = [form.get('email') ?? '', form.get('password') ?? ''];
    const customer = await accounts.signIn(email, password);
    if (customer !== undefined) return seeOther(nextOf(form), [signInCookie(tokens, customer)]);
    const message = 'The e-mail address or the password is wrong.';
    return show(request, 'Sign in', signInForm(nextOf(form), email, message), { status: 401 });
  });

  router.post('/sign-out', (request) => {
    formOf(request);
    return seeOther('/', [signOutCookie()]);
  });
}

/**
 * Where to go after signing in: a page of this shop.
 *
 * @param {URLSearchParams} fields
 */
function nextOf(fields) {
  const next = fields.get('next') ?? '/';
  return next.startsWith('/') ? next : '/';
}

/**
 * @param {string} next
 * @param {string} [email]
 * @param {string} [message]
 */
function signInForm(next, email, message) {
  return html`<form class="card" action="/sign-in" method="post">
    ${alert(message)}
    <input type="hidden" name="next" value="${next}">
    ${field('email', 'E-mail', { type: 'email', autocomplete: 'username', value: email })}
    ${field('password', 'Password', { type: 'password', autocomplete: 'current-password' })}
    <button>Sign in</button>
  </form>`;
}
