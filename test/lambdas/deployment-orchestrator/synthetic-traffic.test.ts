import type { HttpRequest } from '../../../lib/ports/http-client';
import { fine } from '../../helpers/fakes/world';
import { Bench, next } from '../bench';

/** A quiet service at its first canary step, and the requests that come after it. */
async function quiet(smokeTests: object = {}, requestsPerSecond = 0) {
  const sent: HttpRequest[] = [];
  const bench = new Bench({
    config: { smokeTests: { ...defaults, ...smokeTests } },
    world: {
      requestsPerSecond: () => requestsPerSecond,
      answer: (_, request) => {
        sent.push(request);
        return fine;
      },
    },
  });
  const input = await bench.deployed();
  await bench.run('deployment-orchestrator', 'shift-canary', input);
  const look = () => bench.run('deployment-orchestrator', 'observe-canary', input);
  return { bench, sent, look };
}

const check = (path: string, more: object = {}) => [{ name: path, path, ...more }];
const defaults = {
  'api-health': check('/ping'),
  database: check('/x'),
  'external-services': check('/x'),
  authentication: check('/x'),
  'critical-paths': check('/x'),
};

it('sends what is missing, at most ten requests a look', async () => {
  const { bench, sent, look } = await quiet();
  await look();
  expect(sent.map(({ path }) => path)).toEqual(Array.from({ length: 10 }, () => '/ping'));
  await look();
  await look();
  expect(sent).toHaveLength(20);
  expect(await bench.setting.target.split('production')).toMatchObject({ weights: { [next]: 5 } });
});

it('sends nothing to a service that is busy enough', async () => {
  const { bench, sent, look } = await quiet({}, 40);
  await bench.setting.clock.advance(20_000);
  await look();
  expect(sent).toEqual([]);
});

it('never sends a request that writes, or that leaves the service', async () => {
  const health = [
    ...check('/write', { method: 'POST' }),
    ...check('https://other.example.test/status'),
    ...check('/reads'),
  ];
  const { sent, look } = await quiet({ 'api-health': health });
  await look();
  expect(new Set(sent.map(({ method, path }) => `${method} ${path}`))).toEqual(new Set(['GET /reads']));
});

it('asks for the health check where the suite only writes', async () => {
  const { sent, look } = await quiet({ 'api-health': check('/write', { method: 'POST' }) });
  await look();
  expect(sent[0]).toMatchObject({ method: 'GET', path: '/health' });
});
