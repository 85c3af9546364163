import { ReleaseEvents } from '../../../lib/adapters/aws/release-events';
import type { ReleaseMetrics } from '../../../lib/domain/metrics/release-metrics';
import { accessTo } from './fakes/access';
import { FakeEventBridge } from './fakes/event-bridge';
import { FakeServer, json } from './fakes/server';

const metrics: ReleaseMetrics = {
  releaseId: 'shop-1.4.0-1',
  service: 'shop',
  version: '1.4.0',
  type: 'standard',
  outcome: 'rolled_back',
  endedAt: '2026-03-01T12:00:00.000Z',
  totalSeconds: 1_900,
  states: {},
  gates: {},
  commitLeadTimes: [],
  recoverySeconds: 12.5,
};

let bus: FakeEventBridge;
let server: FakeServer;
beforeEach(async () => {
  bus = new FakeEventBridge();
  server = new FakeServer([bus]);
  await server.listen();
});
afterEach(() => server.close());

const tell = () => new ReleaseEvents(accessTo(server)).tellEnd('shop-1.4.0-1/ended/rolled_back', metrics);

test('puts the figures of a release on the event bus, as rules can ask for', async () => {
  await tell();
  expect(bus.events).toEqual([
    {
      source: 'tidegate',
      'detail-type': 'Release Ended',
      time: Date.parse(metrics.endedAt) / 1_000,
      detail: metrics,
    },
  ]);
});

test('says when the bus has not taken the event, though the request succeeded', async () => {
  bus.refusal = { ErrorCode: 'InternalFailure', ErrorMessage: 'try again' };
  await expect(tell()).rejects.toMatchObject({
    name: 'AwsRequestFailed',
    message: 'AWS failed to put the end of shop-1.4.0-1 on the event bus: InternalFailure: try again',
  });
});

test('says when it may not', async () => {
  server.disturbances.push(() =>
    json(400, { __type: 'AccessDeniedException', message: 'no' }, { 'content-type': 'application/x-amz-json-1.1' }),
  );
  await expect(tell()).rejects.toMatchObject({ name: 'AwsRequestFailed', message: expect.stringContaining('no') });
});
