import type { ReleaseOutcome } from '../../lib/domain/release';
import type { Scene } from '../helpers/fakes/world';
import { next, previous } from './stage/given';
import { ended, expectRecovered, lose } from './stage/lost';
import type { SimulationOptions } from './stage/simulation';

const bad = {
  world: { errorPercent: ({ version, place }: Scene) => (version === next && place === 'production' ? 90 : 0) },
};
const failing = { builds: { 'unit-tests': { status: 'FAILED' } } } as const;

/** Every box of a release, and every part of production and of its rollback. */
const boxes: readonly (readonly [string, ReleaseOutcome, SimulationOptions])[] = [
  ['initiated: check version conflicts', 'failed', {}],
  ['quality_gates', 'failed', {}],
  ['quality_gates: unit tests build', 'failed', {}],
  ['staging', 'failed', {}],
  ['staging: smoke tests', 'failed', {}],
  ['production: deploy without traffic', 'rolled_back', {}],
  ['production: shift traffic', 'rolled_back', {}],
  ['production: observe', 'rolled_back', {}],
  ['watch: observe', 'rolled_back', {}],
  ['watch: promote', 'rolled_back', {}],
  // The signal is closed by then: it is verified.
  ['production: close rollback signal', 'completed', {}],
  ['completed', 'completed', {}],
  ['completed: create GitHub release', 'completed', {}],
  ['failed', 'failed', failing],
  ['failed: restore environments', 'failed', failing],
  ['rolled_back', 'rolled_back', bad],
  ['rollback_triggered', 'rolled_back', bad],
  ['traffic_reversion', 'rolled_back', bad],
  ['smoke_test_verification', 'rolled_back', bad],
  ['health_monitoring', 'rolled_back', bad],
  ['rollback_completed', 'rolled_back', bad],
  ['rollback_completed: create git revert', 'rolled_back', bad],
];

describe('a release whose execution is stopped in the console', () => {
  it.each(boxes)('in %s ends as %s all the same', async (state, outcome, options) => {
    const lost = await lose(state, 'its execution ended', options);
    expect(lost.answer).toMatchObject({ status: 'started' });
    expectRecovered(lost, outcome);
  });

  it('is carried on once, however often that is told', async () => {
    const lost = await lose('production: observe', 'its execution ended');
    const { simulation, end } = lost;
    expect(await simulation.send(ended(end.id))).toMatchObject({ status: 'ignored' });
    const { engine } = simulation;
    expect(engine.listExecutions().filter(({ name }) => name.endsWith('-lost'))).toHaveLength(1);
    expectRecovered(lost, 'rolled_back');
  });

  it('lets the next release start', async () => {
    const { simulation } = await lose('production: observe', 'its execution ended');
    const end = await simulation.release('1.5.0');
    expect(end).toMatchObject({ outcome: 'completed', laneHolder: undefined });
  });
});

describe('a release that nobody is told of', () => {
  // Without traffic there is no lease; what is not in production changes nothing for users.
  it.each(boxes.filter(([state, outcome]) => outcome === 'rolled_back' && !state.startsWith('rollback_completed')))(
    'in %s is ended by the lease on its traffic',
    async (state, _, options) => {
      const lost = await lose(state, 'its lease ran out', options);
      expectRecovered(lost, 'rolled_back');
      expect(lost.end.production.current).toBe(previous);
    },
  );
});
