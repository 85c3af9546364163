import { HttpError } from '../http/errors.js';
import { json } from '../http/messages.js';

/**
 * What people and load balancers ask to know whether this instance is well.
 *
 * @param {import('../http/router.js').Router} router
 * @param {import('../shop.js').Shop} shop
 */
export function healthRoutes(router, { config, database, payments, faults, now }) {
  const { version, environment } = config;
  router.get('/version', () => json({ name: 'storefront', version, environment }));
  router.get('/health', () => {
    if (faults.strikes('health')) throw new HttpError(503, 'unhealthy', 'This instance is not well.');
    return json({ status: 'ok', version, environment });
  });
  router.get('/health/database', async () => {
    await database.meta.put('health', new Date(now()).toISOString());
    return json({ status: 'ok', version, writtenAt: await database.meta.get('health') });
  });
  router.get('/health/payments', async () => {
    await payments.checkHealth();
    return json({ status: 'ok', version });
  });
}
