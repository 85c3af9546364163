import type { RequestAnswer } from '../../lib/domain/rollback-request';
import { alarmEvent } from '../helpers/fakes/alarms';
import { runningAction } from '../helpers/fakes/disturbances';
import { serviceName } from '../helpers/fakes/service';
import { expectClosed, expectEnd } from './stage/expectations';
import { brisk, given, next, previous } from './stage/given';
import type { Simulation } from './stage/simulation';

const errorAlarm = (timestamp = '2026-01-01T00:00:00Z') =>
  alarmEvent(`tidegate/${serviceName}/production/ErrorRate`, 'ALARM', 'too many errors', timestamp);

/** Asks in a state, and gives what was answered once the release has ended. */
function askedIn(state: string, nth = 1, ask = (simulation: Simulation) => simulation.requestRollback()) {
  const answers: Promise<RequestAnswer>[] = [];
  const simulation = given({ config: brisk });
  simulation.when(state, () => void answers.push(ask(simulation)), nth);
  return { simulation, answered: () => Promise.all(answers) };
}

describe('a person who wants the release back', () => {
  it.each([
    ['initiated: check version conflicts', 1],
    ['quality_gates: unit tests build', 1],
    ['staging: smoke tests', 1],
  ])('is told that it is not in production yet: %s', async (state, nth) => {
    const { simulation, answered } = askedIn(state, nth);
    expectEnd(await simulation.release(next), 'completed', next);
    expect(await answered()).toEqual([expect.objectContaining({ status: 'not-in-production' })]);
  });

  it.each([
    ['production: pinned smoke tests', 1],
    ['production: shift traffic', 1],
    ['production: canary smoke tests', 1],
    ['production: observe', 1],
    ['production: wait for traffic', 1],
    ['production: shift traffic', 2],
    ['production: wait for traffic', 6],
    ['production: shift traffic', 3],
    ['production: smoke tests', 1],
    ['watch: observe', 1],
    ['watch: wait', 1],
    ['watch: wait', 10],
    ['watch: promote', 1],
  ])('gets it at once in production: %s, time %p', async (state, nth) => {
    const { simulation, answered } = askedIn(state, nth);
    const end = await simulation.release(next);
    expectEnd(end, 'rolled_back', previous);
    expect(await answered()).toEqual([expect.objectContaining({ status: 'started', releaseId: end.id })]);
    expect(end.record?.captured.rollbackContext).toMatchObject({ trigger: 'manual', rollbackReason: 'wrong prices' });
    expect(end.trigger).toMatchObject({ by: 'grace' });
  });

  it('gets it before the new version was even started', async () => {
    const { simulation } = askedIn('production: deploy without traffic');
    const end = await simulation.release(next);
    expect(['rolled_back', 'completed']).toContain(end.outcome);
    expectClosed(end);
  });

  it('does not wait: the reversion begins in the very second', async () => {
    const { simulation } = askedIn('production: wait for traffic', 2);
    const end = await simulation.release(next);
    const { history } = simulation.setting.environments.production;
    const back = history.findLast(({ weights }) => weights[previous] === 100);
    expect((back?.at ?? 0) - Date.parse(end.trigger?.at ?? '')).toBeLessThan(1000);
  });

  it.each(['completed: generate release report', 'completed: close release'])(
    'is told that a verified release is not in production any more: %s',
    async (state) => {
      const { simulation, answered } = askedIn(state);
      expectEnd(await simulation.release(next), 'completed', next);
      expect(['too-late', 'not-in-production']).toContain((await answered())[0]?.status);
    },
  );

  it('is told that there is no release after its end', async () => {
    const simulation = given();
    await simulation.release(next);
    expect(await simulation.requestRollback()).toMatchObject({ status: 'no-release' });
  });

  it('does not get another release than the one that was meant', async () => {
    const { simulation, answered } = askedIn('production: observe', 2, (one) => one.requestRollback('shop-1.3.0-1'));
    expectEnd(await simulation.release(next), 'completed', next);
    expect(await answered()).toEqual([expect.objectContaining({ status: 'no-release' })]);
  });

  it('is the second to ask when somebody else was quicker', async () => {
    const { simulation, answered } = askedIn('production: observe', 2);
    simulation.when('health_monitoring: observe', () => void late.push(simulation.requestRollback()), 2);
    const late: Promise<RequestAnswer>[] = [];
    const end = await simulation.release(next);
    expectEnd(end, 'rolled_back', previous);
    expect((await answered())[0]?.status).toBe('started');
    expect((await Promise.all(late))[0]?.status).toBe('already-requested');
    expect(end.trigger?.at).toBe(end.record?.captured.rollbackContext?.rollbackTime);
  });
});

describe('a person who ends the release before production', () => {
  it.each([
    ['initiated: generate changelog', 'initiated'],
    ['quality_gates: unit tests build', 'quality_gates'],
    ['quality_gates: e2e tests build', 'quality_gates'],
    ['staging: wait', 'staging'],
    ['staging: smoke tests', 'staging'],
  ])('gets a failed release that has left nothing behind: %s', async (state, failedState) => {
    const simulation = given({ config: brisk });
    simulation.when(state, () => simulation.abort('wrong day'));
    const end = await simulation.release(next);
    expectEnd(end, 'failed', previous);
    expect(end.record?.captured.failureContext).toMatchObject({ failedState, failureReason: 'wrong day' });
    expect(end.staging).toEqual({ current: previous, weights: { [previous]: 100 }, instances: { [previous]: 2 } });
    expect(simulation.setting.target.ephemeral.size).toBe(0);
    expect(simulation.setting.sourceControl.branches.has(`release/v${next}`)).toBe(false);
  });
});

describe('an alarm', () => {
  it.each([
    ['production: wait for traffic', 1],
    ['watch: wait', 3],
  ])('calls the release back: %s', async (state, nth) => {
    const { simulation } = askedIn(state, nth, (one) => one.send(errorAlarm()));
    const end = await simulation.release(next);
    expectEnd(end, 'rolled_back', previous);
    expect(end.trigger?.trigger).toBe('error-rate-spike');
  });

  it('counts once when its event is delivered twice', async () => {
    const event = errorAlarm();
    const { simulation, answered } = askedIn('watch: wait', 3, async (one) => {
      const [answer] = await Promise.all([one.send(event), one.send(event)]);
      return answer;
    });
    const end = await simulation.release(next);
    expectEnd(end, 'rolled_back', previous);
    expect((await answered())[0]?.status).toBe('started');
    expect(end.boxes.filter((box) => box === 'rolled_back')).toHaveLength(1);
  });

  it('does nothing to the release that is completed when it is late', async () => {
    const simulation = given();
    const end = await simulation.release(next);
    expect(await simulation.send(errorAlarm())).toMatchObject({ status: 'no-release' });
    expectEnd(end, 'completed', next);
  });

  it('either counts or comes too late, whenever it comes around the end of the watch', async () => {
    const closing = await secondsUntil('production: close rollback signal');
    const outcomes = new Set<string>();
    for (const milliseconds of [-300, -20, -1, 0, 1, 2, 5, 20, 300]) {
      const simulation = given({ config: brisk });
      const answers: Promise<RequestAnswer>[] = [];
      simulation.after(closing + milliseconds / 1000, () => void answers.push(simulation.send(errorAlarm())));
      const end = await simulation.release(next);
      const status = (await Promise.all(answers))[0]?.status;
      expectEnd(end, status === 'started' ? 'rolled_back' : 'completed', status === 'started' ? previous : next);
      outcomes.add(String(end.outcome));
    }
    expect([...outcomes].sort()).toEqual(['completed', 'rolled_back']);
  });

  async function secondsUntil(state: string): Promise<number> {
    const simulation = given({ config: brisk });
    const { clock } = simulation.setting;
    const began = clock.now().getTime();
    let entered = began;
    simulation.when(state, () => {
      entered = clock.now().getTime();
    });
    await simulation.release(next);
    return (entered - began) / 1000;
  }
});

describe('functions that go on after the release was called back', () => {
  it.each(['shift-canary', 'observe-canary', 'observe-watch', 'promote'])(
    'can no longer move traffic: %s',
    async (action) => {
      const simulation: Simulation = given({
        config: brisk,
        // It was stopped, but nobody can stop a function: it writes after the reversion.
        beforeAction: async (event) => {
          if (event.action !== action || isAsked) return;
          isAsked = true;
          void simulation.requestRollback();
          await simulation.setting.clock.sleep(20_000);
        },
      });
      let isAsked = false;
      const end = await simulation.release(next);
      expectEnd(end, 'rolled_back', previous);
      const { history } = simulation.setting.environments.production;
      expect(history.at(-1)?.weights).toEqual({ [previous]: 100 });
      expect(simulation.setting.logs).toContainEqual(
        expect.objectContaining({ fields: expect.objectContaining({ name: 'StaleEpoch' }) }),
      );
    },
  );
});

describe('a second release of the service', () => {
  it('fails at once, names the first one, and leaves it alone', async () => {
    const simulation = given();
    const others: ReturnType<Simulation['start']>[] = [];
    simulation.when('quality_gates: unit tests build', () => {
      runningAction.exit(() => others.push(simulation.start('1.5.0')));
    });
    const first = await simulation.release(next);
    const [second] = await Promise.all(others);
    expectEnd(first, 'completed', next);
    expect(second?.outcome).toBe('failed');
    expect(second?.record?.captured.failureContext).toMatchObject({
      failedState: 'initiated',
      failedGate: 'take-lane',
      failureReason: expect.stringContaining(first.id),
    });
    expect(simulation.setting.sourceControl.branches.has('release/v1.5.0')).toBe(false);
  });

  it('can start as soon as the first one has failed or was rolled back', async () => {
    const simulation = given({ world: { errorPercent: ({ version }) => (version === next ? 90 : 0) } });
    expectEnd(await simulation.release(next), 'rolled_back', previous);
    expectEnd(await simulation.release('1.5.0'), 'completed', '1.5.0');
  });
});
