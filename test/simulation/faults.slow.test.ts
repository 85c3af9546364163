import { ticket } from '../helpers/fakes/service';
import type { World } from '../helpers/fakes/world';
import { breakEveryMethod } from './stage/break-methods';
import { expectClosed, expectEnd, servedIn } from './stage/expectations';
import { brisk, given, next, previous } from './stage/given';
import type { Ending, Simulation, SimulationOptions } from './stage/simulation';

// Many releases, each a few dozen milliseconds.
jest.setTimeout(30_000);

const bad: Partial<World> = { errorPercent: ({ version }) => (version === next ? 90 : 0) };
const sentBackBy = ({ notifier }: Simulation['setting']) =>
  notifier.notices.filter(({ key }) => key.endsWith('/warnings'));

describe('faults that pass', () => {
  it.each<[string, SimulationOptions, string, Ending['outcome'], string]>([
    ['a good release', {}, 'initiated', 'completed', next],
    ['a rollback', { world: bad }, 'rolled_back', 'rolled_back', previous],
  ])(
    'change nothing about %s, whatever method of whatever port has them',
    async (_, options, from, outcome, served) => {
      const story = { given: (more: SimulationOptions) => given({ config: brisk, ...options, ...more }), from };
      const play = (simulation: Simulation) => simulation.release(next);
      await breakEveryMethod({ ...story, play }, ({ setting }, end, broken) => {
        const found = { broken, outcome: end.outcome, warnings: sentBackBy(setting) };
        expect(found).toEqual({ broken, outcome, warnings: [] });
        expectClosed(end);
        expect(servedIn(end.production)).toEqual([served]);
      });
    },
  );

  it('change nothing about a release whose user traffic is measured late', async () => {
    const simulation = given({
      disturb: ({ port, count }) => (port === 'traffic' && count === 1 ? 'fails' : undefined),
    });
    expectEnd(await simulation.release(next), 'completed', next);
  });
});

describe('an action that runs twice', () => {
  it.each<[string, SimulationOptions, Ending['outcome'] & string, string]>([
    ['a completed release', {}, 'completed', next],
    ['a release that is rolled back', { world: bad }, 'rolled_back', previous],
    ['a failed release', { builds: { 'unit-tests': { status: 'FAILED' } } }, 'failed', previous],
  ])('has no more effect than once: %s', async (_, options, outcome, served) => {
    const [once, twice] = [given({ config: brisk, ...options }), given({ config: brisk, ...options, runs: 2 })];
    const [one, two] = [await once.release(next), await twice.release(next)];
    expectEnd(two, outcome, served);
    const { setting } = twice;
    expect(setting.notifier.notices.map(({ key }) => key)).toEqual(once.setting.notifier.notices.map(({ key }) => key));
    expect(setting.tickets.updates.map(({ key, event }) => [key, event])).toEqual(
      once.setting.tickets.updates.map(({ key, event }) => [key, event]),
    );
    expect(two.boxes).toEqual(one.boxes);
    expect(await auditOf(twice, two)).toEqual(await auditOf(once, one));
    expect(mainOf(twice)).toEqual(mainOf(once));
    expect([two.production, two.staging]).toEqual([one.production, one.staging]);
  });

  const auditOf = async ({ setting }: Simulation, { id }: Ending) =>
    (await setting.store.audit(id)).entries.map(({ key }) => key.replace(/\d{4}-.*$/, ''));
  const mainOf = ({ setting: { sourceControl } }: Simulation) =>
    sourceControl.commitsOf.reachable(sourceControl.branches.get('main')).map(({ message }) => message);
});

describe('a step of completed that fails for good', () => {
  it('is a warning to the release manager and nothing else', async () => {
    const simulation = given({ disturb: ({ port }) => (port === 'dashboard' ? 'fails' : undefined) });
    const end = await simulation.release(next);
    expectEnd(end, 'completed', next);
    expect(sentBackBy(simulation.setting)).toEqual([
      expect.objectContaining({ severity: 'warning', body: expect.stringContaining('release-metrics completed') }),
    ]);
  });

  it('is a warning that names the tickets when it is their system', async () => {
    const simulation = given({ disturb: ({ port }) => (port === 'tickets' ? 'fails' : undefined) });
    const end = await simulation.release(next);
    expectEnd(end, 'completed', next);
    expect(end.record?.facts.warnings).toEqual([`${ticket}: tickets.update does not answer`]);
    expect(sentBackBy(simulation.setting)).toEqual([
      expect.objectContaining({ severity: 'warning', body: expect.stringContaining(ticket) }),
    ]);
  });
});

describe('a fault that does not pass', () => {
  it.each([
    'catalog',
    'store',
    'artifacts',
    'builds',
    'reports',
    'sourceControl',
    'target',
    'traffic',
    'alarms',
    'signals',
    'notifier',
    'dashboard',
  ])('never lets users meet two versions for longer than the lease holds: %s', async (port) => {
    let isOut = false;
    const simulation = given({ config: brisk, disturb: (call) => (isOut && call.port === port ? 'fails' : undefined) });
    simulation.when('production: canary smoke tests', () => {
      isOut = true;
    });
    const { outcome } = await simulation.release(next);
    await simulation.setting.clock.advance(100_000);
    const production = await simulation.setting.target.split('production');
    expect(servedIn(production)).toEqual([outcome === 'completed' ? next : previous]);
  });
});
