import { jsonOf } from '../http/body.js';
import { HttpError, invalid } from '../http/errors.js';
import { json } from '../http/messages.js';
import { customerOf, sessionToken } from '../sessions/session.js';

/**
 * @param {import('../http/router.js').Router} router
 * @param {import('../shop.js').Shop} shop
 */
export function accountsApi(router, { accounts, tokens }) {
  router.post('/api/sign-in', async (request) => {
    const fields = jsonOf(request);
    const [email, password] = [fields.get('email'), fields.get('password')];
    if (typeof email !== 'string' || typeof password !== 'string') {
      throw invalid('"email" and "password" must be text.');
    }
    const customer = await accounts.signIn(email, password);
    if (customer === undefined) {
      throw new HttpError(401, 'wrong-credentials', 'The e-mail address or the password is wrong.');
    }
    return json({ token: sessionToken(tokens, customer), customer });
  });
  router.get('/api/me', (request) => json(signedIn(tokens, request)));
}

/**
 * @param {import('../sessions/token.js').Tokens} tokens
 * @param {import('../http/messages.js').Request} request
 */
export function signedIn(tokens, request) {
  const customer = customerOf(tokens, request);
  if (customer === undefined) throw new HttpError(401, 'not-signed-in', 'Please sign in.');
  return customer;
}
