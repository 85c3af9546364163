import * as fc from 'fast-check';
import { StartRequest } from '../../../lib/domain/release-request';
import { ApiBench, eventOf } from './api-bench';

const wish = { service: 'shop', version: '1.4.0' };
const mayRelease = ['ada', 'lin'];

const user = fc.constantFrom('ada', 'lin', 'grace', 'eve', '');
const method = fc.constantFrom('GET', 'POST', 'PUT', 'get', '', 'OPTIONS');
const segment = fc.oneof(
  fc.constantFrom('release', 'shop-1.4.0-1', 'shop-1.5.0-1', 'approve', 'reject', 'rollback', 'abort', '..', '%2f'),
  fc.string({ maxLength: 8 }),
);
const path = fc.array(segment, { maxLength: 4 }).map((segments) => `/${segments.join('/')}`);

/** Bodies that are close to good ones, and others. */
const field = fc.oneof(fc.constantFrom('shop', '1.4.0', '1.5.0', 'rollback', 'hotfix', 'standard'), fc.jsonValue());
const names = ['service', 'version', 'type', 'reason', '__proto__', 'constructor'];
const near = fc.dictionary(fc.constantFrom(...names), field).map((fields) => JSON.stringify({ ...wish, ...fields }));
const body = fc.oneof(near, fc.json(), fc.string(), fc.constant(null), fc.constant(JSON.stringify(wish)));

const header = fc.constantFrom(
  'content-type',
  'Content-Type',
  'Idempotency-Key',
  'idempotency-key',
  'X-Other',
  '__proto__',
);
const headers = fc.oneof(
  fc.constant({ 'content-type': 'application/json' }),
  fc.dictionary(header, fc.oneof(fc.constant('application/json'), fc.string({ maxLength: 300 }))),
  fc.constant(null),
);
const query = fc.oneof(
  fc.constant(null),
  fc.dictionary(
    fc.constantFrom('service', 'limit', 'before', 'x'),
    fc.oneof(fc.constantFrom('shop', '5'), fc.string()),
  ),
);

const request = fc.record({
  method,
  path,
  user,
  body,
  headers,
  queryStringParameters: query,
  isBase64Encoded: fc.boolean(),
});

type Given = typeof request extends fc.Arbitrary<infer T> ? T : never;

const toEvent = ({ method: verb, path: where, user: who, ...parts }: Given) =>
  eventOf({ method: verb, path: where, user: who, event: parts });

it('answers whatever is asked, and never with an error of its own', async () => {
  const api = new ApiBench();
  await api.bench.initiated();
  await fc.assert(
    fc.asyncProperty(request, async (given) => {
      api.executions.abortable.add('shop-1.4.0-1');
      const { status } = await api.send(toEvent(given));
      expect(status).toBeLessThan(500);
    }),
    { numRuns: 300 },
  );
});

it('starts nothing but what somebody may start, and then exactly that', async () => {
  await fc.assert(
    fc.asyncProperty(fc.record({ body, user, headers }), async (given) => {
      const api = new ApiBench();
      const { status } = await api.send(
        eventOf({
          method: 'POST',
          path: '/release',
          user: given.user,
          event: { body: given.body, headers: given.headers },
        }),
      );
      const started = [...api.executions.releases.values()].map(({ input }) => input);
      if (status !== 202) {
        expect(api.executions.wishes).toBe(0);
        return;
      }
      const { service, version } = StartRequest.parse(JSON.parse(String(given.body)));
      expect(mayRelease).toContain(given.user);
      expect(started).toEqual([
        { release: { id: `${service}-${version}-1`, service, version, type: 'standard', initiatedBy: given.user } },
      ]);
    }),
    { numRuns: 150 },
  );
});

it('is fine with events that no gateway would send', async () => {
  const api = new ApiBench();
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.jsonValue(), fc.anything()), async (event) => {
      expect((await api.send(event)).status).toBeLessThan(500);
    }),
    { numRuns: 200 },
  );
});

it('has never started more than one release of a version that runs, in whatever order requests come', async () => {
  const asks = fc.array(
    fc.record({ version: fc.constantFrom('1.4.0', '1.5.0'), user, key: fc.constantFrom('', 'a', 'b') }),
    {
      maxLength: 6,
    },
  );
  await fc.assert(
    fc.asyncProperty(asks, async (given) => {
      const api = new ApiBench();
      for (const { version, user: who, key } of given) {
        await api.start({ ...wish, version }, { user: who, headers: key === '' ? {} : { 'Idempotency-Key': key } });
      }
      const attempts = [...api.executions.releases.keys()];
      expect(attempts.every((id) => id.endsWith('-1'))).toBe(true);
    }),
    { numRuns: 60 },
  );
});
