import { ticket } from '../helpers/fakes/service';
import { fine, type Scene, type World } from '../helpers/fakes/world';
import { expectClosed, expectEnd, servedIn } from './stage/expectations';
import { given, givenFirstRelease, next, previous } from './stage/given';
import type { Simulation, SimulationOptions } from './stage/simulation';

const isNew = ({ place, version }: Scene) => place === 'production' && version === next;
const isOld = ({ place, version }: Scene) => place === 'production' && version === previous;
const badNext: Partial<World> = { errorPercent: (scene) => (isNew(scene) ? 80 : 0) };

/** A release that fails its users, and a world that may change when the rollback begins. */
function rolledBack(
  world: (inRollback: () => boolean) => Partial<World> = () => ({}),
  options: SimulationOptions = {},
) {
  let began = false;
  const simulation = given({ ...options, world: { ...badNext, ...world(() => began) } });
  return simulation.when('rolled_back', () => {
    began = true;
  });
}

const called = ({ setting }: Simulation) =>
  setting.notifier.notices.filter(({ severity }) => severity === 'critical').map(({ audience }) => audience);

describe('a rollback', () => {
  it('reverts the code, tags the revert, and tells on-call, the tickets, the changelog and the dashboard', async () => {
    const simulation = rolledBack();
    const end = await simulation.release(next);
    expectEnd(end, 'rolled_back', previous);
    const { sourceControl, notifier, tickets, dashboard } = simulation.setting;
    const revert = end.record?.captured.rollbackContext?.gitRevert;
    expect(revert?.revertTag).toBe(`v${next}-rollback`);
    expect(sourceControl.tags.get(`v${next}-rollback`)).toBe(revert?.revertCommit);
    expect(await sourceControl.readFile('main', 'src/cart.js')).toContain(`before ${previous}`);
    expect(notifier.notices).toEqual([expect.objectContaining({ audience: 'on-call', severity: 'error' })]);
    expect(tickets.updates).toEqual([expect.objectContaining({ key: ticket, event: 'rolled_back' })]);
    expect(dashboard.figures.get(end.id)).toMatchObject({ outcome: 'rolled_back' });
  });

  it('leaves nothing of the new version running, in production and on staging', async () => {
    const simulation = rolledBack();
    const end = await simulation.release(next);
    for (const environment of [end.production, end.staging]) {
      expect(environment).toEqual({ current: previous, weights: { [previous]: 100 }, instances: { [previous]: 2 } });
    }
    expect(simulation.setting.alarms.watched).toBeUndefined();
  });

  it('counts what users met', async () => {
    const simulation = rolledBack();
    const { record, id } = await simulation.release(next);
    const { blastRadius } = record?.facts ?? {};
    expect(blastRadius?.errors).toBeGreaterThan(0);
    expect(blastRadius?.errors).toBeLessThan(blastRadius?.requests ?? 0);
    expect(Date.parse(blastRadius?.zeroTrafficAt ?? '')).toBeGreaterThan(Date.parse(blastRadius?.firstErrorAt ?? ''));
    expect(simulation.setting.dashboard.figures.get(id)?.recoverySeconds).toBeLessThan(120);
  });

  it('leaves a revert that conflicts to a person, and says so', async () => {
    const simulation = rolledBack();
    simulation.when('production', () => {
      simulation.setting.sourceControl.commitAs('Ada', 'main', { 'src/cart.js': 'later' }, 'fix: later');
    });
    const end = await simulation.release(next);
    expectEnd(end, 'rolled_back', previous);
    expect(end.record?.facts.revertConflict).toContain('src/cart.js');
    const warning = simulation.setting.notifier.notices.find(({ key }) => key.endsWith('/warnings'));
    expect(warning?.body).toContain(`revert/v${next}`);
  });
});

describe('a rollback that does not succeed', () => {
  it('keeps users on the new version when the previous one is down, and calls on-call', async () => {
    const simulation = rolledBack((began) => ({ crashes: (scene) => began() && isOld(scene) }));
    const end = await simulation.release(next);
    expectEnd(end, 'escalated', next);
    expect(called(simulation)).toEqual(['on-call']);
    expect(end.record?.facts.escalation).toContain('traffic reversion failed');
  });

  it('waits for a previous version that comes back', async () => {
    const simulation = rolledBack((began) => ({
      healthy: (scene) => !(began() && isOld(scene) && scene.seconds < 760),
    }));
    expectEnd(await simulation.release(next), 'rolled_back', previous);
    expect(called(simulation)).toEqual([]);
  });

  it('calls on-call and the tech lead when the smoke tests fail then too', async () => {
    const no = { status: 500, body: '', milliseconds: 1 };
    const simulation = rolledBack((began) => ({ answer: (scene) => (began() && isOld(scene) ? no : fine) }));
    expectEnd(await simulation.release(next), 'escalated', previous);
    expect(called(simulation)).toEqual(['on-call', 'tech-lead']);
  });

  it('opens the war room when health does not recover', async () => {
    let isWatched = false;
    const simulation = rolledBack(() => ({ healthy: (scene) => !(isWatched && isOld(scene)) }));
    simulation.when('health_monitoring: wait', () => {
      isWatched = true;
    });
    expectEnd(await simulation.release(next), 'escalated', previous);
    expect(called(simulation)).toEqual(['on-call', 'tech-lead', 'war-room']);
  });

  it('opens the war room when errors do not end, and says how many there were', async () => {
    const simulation = given({
      world: { errorPercent: (scene) => (isNew(scene) && scene.weight > 0 ? 90 : isOld(scene) ? 3 : 0) },
    });
    const end = await simulation.release(next);
    expectEnd(end, 'escalated', previous);
    expect(end.record?.facts.escalation).toContain('error rate 3.0 %');
    expect(end.record?.captured.rollbackContext?.healthValidation).toMatchObject({ healthChecks: 'passing' });
  });

  it('opens one incident, and ends it when a person has resolved the release', async () => {
    const simulation = rolledBack((began) => ({ crashes: (scene) => began() && isOld(scene) }), { runs: 2 });
    const { id } = await simulation.release(next);
    await simulation.resolve(id);
    const told = simulation.setting.notifier.notices.flatMap(({ incident }) => (incident ? [incident] : []));
    expect(told.map(({ key, action }) => [key, action])).toEqual([
      [id, 'trigger'],
      [id, 'resolve'],
    ]);
  });

  it('calls people for a first release, because there is nothing to go back to', async () => {
    const simulation = givenFirstRelease({ world: { errorPercent: () => 80 } });
    const end = await simulation.release('1.0.0');
    expectEnd({ ...end, production: { ...end.production, current: '1.0.0' } }, 'escalated', '1.0.0');
    expect(end.record?.facts.escalation).toContain('there is no previous version');
  });

  it('keeps the next release out until a person has resolved it', async () => {
    const simulation = rolledBack((began) => ({ crashes: (scene) => began() && isOld(scene) }));
    const escalated = await simulation.release(next);
    expectEnd(escalated, 'escalated', next);
    const early = await simulation.release('1.5.0');
    expect(early).toMatchObject({ outcome: 'failed', laneHolder: escalated.id });
    expect(early.record?.captured.failureContext?.failureReason).toContain(escalated.id);
    await simulation.resolve(escalated.id);
    const end = await simulation.release('1.5.0');
    expectEnd(end, 'completed', '1.5.0');
    expect(end.production.instances).toEqual({ '1.5.0': 2 });
  });
});

describe('a completed release', () => {
  it('can be rolled back, with a previous version that has to be started again', async () => {
    const simulation = given();
    const completed = await simulation.release(next);
    expectEnd(completed, 'completed', next);
    if (completed.record === undefined) throw new Error('the release has no record');
    const end = await simulation.rollBack(completed.record);
    expect(end).toMatchObject({
      status: 'SUCCEEDED',
      outcome: 'rolled_back',
      laneHolder: undefined,
      auditIntact: true,
    });
    expect(servedIn(end.production)).toEqual([previous]);
    expect(end.production.instances).toEqual({ [previous]: 2 });
    expect(end.record?.captured.rollbackContext).toMatchObject({ trigger: 'manual' });
    expect(simulation.setting.sourceControl.published.get(next)?.withdrawn).toBeDefined();
  });

  it('is escalated when the previous version does not start any more', async () => {
    let isOver = false;
    const simulation = given({ world: { crashes: (scene) => isOver && isOld(scene) } });
    const { record } = await simulation.release(next);
    if (record === undefined) throw new Error('the release has no record');
    isOver = true;
    const end = await simulation.rollBack(record);
    expect(end).toMatchObject({ status: 'FAILED', error: 'rollback_escalated', outcome: 'escalated' });
    expect(servedIn(end.production)).toEqual([next]);
    expect(end.laneHolder).toBe(end.id);
    await simulation.resolve(end.id);
    expect((await simulation.setting.store.lane('shop')).holder).toBeUndefined();
  });
});

/** Ports that do not answer from the rollback's beginning on, for so many seconds. */
function outage(ports: readonly string[], seconds: number): Simulation {
  let from = Number.POSITIVE_INFINITY;
  const simulation = rolledBack(undefined, {
    disturb: ({ port }, clock) => {
      const since = clock.now().getTime() - from;
      return ports.includes(port) && since >= 0 && since < seconds * 1000 ? 'fails' : undefined;
    },
  });
  return simulation.when('rolled_back', () => {
    from = simulation.setting.clock.now().getTime();
  });
}

describe('a rollback in an outage', () => {
  it.each([5, 20, 55])('succeeds when the store does not answer for %p seconds', async (seconds) => {
    const end = await outage(['store'], seconds).release(next);
    expectEnd(end, 'rolled_back', previous);
    expect(end.record?.captured.rollbackContext).toMatchObject({
      trigger: 'error-rate-spike',
      gitRevert: { revertTag: `v${next}-rollback` },
    });
  });

  it('reverts the traffic and calls people when the store does not answer any more', async () => {
    const simulation = outage(['store'], Number.POSITIVE_INFINITY);
    const end = await simulation.release(next);
    expect(end).toMatchObject({ status: 'FAILED', error: 'release_rollback_escalated' });
    expect(servedIn(end.production)).toEqual([previous]);
    expect(called(simulation)).toEqual(['on-call']);
  });

  it('reverts the traffic at once, whoever cannot be told of it', async () => {
    const others = ['notifier', 'tickets', 'dashboard', 'artifacts', 'sourceControl', 'alarms'];
    const simulation = outage(others, Number.POSITIVE_INFINITY);
    const end = await simulation.release(next);
    expect(end.outcome).toBe('rolled_back');
    expect(servedIn(end.production)).toEqual([previous]);
    expect(
      Date.parse(end.record?.facts.blastRadius?.zeroTrafficAt ?? '') - Date.parse(end.trigger?.at ?? ''),
    ).toBeLessThan(1000);
  });

  it.each([12, 55])('goes on trying when the environment does not answer for %p seconds', async (seconds) => {
    const simulation = outage(['target'], seconds);
    expectEnd(await simulation.release(next), 'rolled_back', previous);
    expect(called(simulation)).toEqual([]);
  });

  it('calls people when the environment does not answer any more; its lease has ended the canary by then', async () => {
    const simulation = outage(['target'], Number.POSITIVE_INFINITY);
    const end = await simulation.release(next);
    expect(end.outcome).toBe('escalated');
    expectClosed(end);
    expect(servedIn(end.production)).toEqual([previous]);
    expect(called(simulation)).toEqual(['on-call']);
  });

  it('succeeds when the production box failed before it had noted the previous version', async () => {
    const end = await given({
      beforeAction: ({ action }) => (action === 'deploy-production' ? new Promise<void>(() => {}) : undefined),
    }).release(next);
    expectEnd(end, 'rolled_back', previous);
    expect(end.record?.facts.previousVersion).toBe(previous);
  });
});
