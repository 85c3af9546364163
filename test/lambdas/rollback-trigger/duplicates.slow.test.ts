import { rollbackTrigger } from '../../../lambdas/rollback-trigger/index.lambda';
import type { Handler } from '../../../lambdas/shared/actor';
import { TransientError } from '../../../lib/domain/errors';
import type { RequestAnswer } from '../../../lib/domain/rollback-request';
import { openStore } from '../../../lib/local/store/connect';
import type { ReleaseSignals } from '../../../lib/ports/release-signals';
import { alarmEvent } from '../../helpers/fakes/alarms';
import { startTemporaryStore, type TemporaryStore } from '../../local/store/served-store';
import { Bench } from '../bench';

// Thousands of requests to a store in a process of its own.
jest.setTimeout(240_000);

const many = 1000;

let store: TemporaryStore;
beforeAll(async () => {
  store = await startTemporaryStore();
});
afterAll(() => store.close());

/** A state that waits on a token: it can be failed once, and remembers how often somebody tried. */
class Waiting implements ReleaseSignals {
  failed: string[] = [];
  tries = 0;

  async succeed(): Promise<boolean> {
    return false;
  }

  async fail(_token: string, _error: string, cause: string): Promise<boolean> {
    this.tries += 1;
    if (this.failed.length > 0) return false;
    this.failed.push(cause);
    return true;
  }
}

const eventOf = (index: number): object =>
  index % 2 === 0
    ? { source: 'tidegate.manual', service: 'shop', by: `person-${index}`, reason: 'wrong prices' }
    : {
        ...alarmEvent('tidegate/shop/production/Health', 'ALARM', 'down', '2026-01-01T00:00:00Z'),
        id: `event-${index}`,
      };

/** Delivers an event again while the store is too busy, as EventBridge does; whoever delivers gives up at some time. */
async function deliver(handle: Handler, event: object): Promise<RequestAnswer> {
  for (const deadline = Date.now() + 200_000; ; ) {
    try {
      return (await handle(event)) as RequestAnswer;
    } catch (error) {
      if (!(error instanceof TransientError) || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

it('lead to one rollback, however many come at the same time', async () => {
  const { release, setting } = new Bench();
  const real = openStore(store.address);
  await real.create(release, setting.clock.now());
  await real.acquireLane('shop', release.id);
  await real.enterState(release.id, 'production');
  await real.armSignal(release.id, 'token');
  const signals = new Waiting();
  // As functions that run side by side, each with the same store.
  const handle = rollbackTrigger({ ...setting.ports, store: real, signals });

  const answers = await Promise.all(Array.from({ length: many }, (_, index) => deliver(handle, eventOf(index))));

  const winner = await real.trigger(release.id);
  expect(answers.filter(({ status }) => status === 'started')).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 'already-requested')).toHaveLength(many - 1);
  expect(signals.failed).toEqual([`${winner?.trigger}: ${winner?.reason}`]);
  const late = await real.lateTriggers(release.id);
  expect(late).toHaveLength(many - 1);
  expect(new Set(late.map(({ by, id }) => `${by} ${id ?? ''}`)).size).toBe(many - 1);
});
