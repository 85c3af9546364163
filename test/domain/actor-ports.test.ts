import { portsOf } from '../../lambdas/shared/on-aws/ports';
import type { Ports } from '../../lambdas/shared/ports';
import { actorPorts, type PortName, portNames, releaseApiPorts } from '../../lib/domain/actor-ports';
import { actors } from '../../lib/domain/actors';
import type { ReleaseOutcome } from '../../lib/domain/release';
import { handlersOf } from '../../lib/local/pipeline/handlers';
import type { Scene } from '../helpers/fakes/world';
import { given, next } from '../simulation/stage/given';
import type { Simulation, SimulationOptions } from '../simulation/stage/simulation';
import { touchedPorts } from './actor-ports/touched-ports';

const inOrder = (names: readonly PortName[]) => portNames.filter((name) => names.includes(name));

test.each(actors)('%s names exactly the ports that it is said to work with', (actor) => {
  expect(touchedPorts(`lambdas/${actor}/index.lambda.ts`)).toEqual(inOrder(actorPorts[actor]));
});

test('what answers the API does so, too', () => {
  // It shares a module with what ends leases, and never gets their events.
  const ends = touchedPorts('lambdas/rollback-trigger/lapsed-lease.ts');
  const touched = touchedPorts('lambdas/release-api/index.lambda.ts');
  expect(touched.filter((name) => name !== 'target')).toEqual(inOrder(releaseApiPorts));
  expect(ends).toContain('target');
});

/** Gives every function its own ports alone, as on AWS: touching another one fails the action. */
function withOwnPortsAlone(simulation: Simulation): Simulation {
  const { ports } = simulation.setting;
  for (const actor of actors) {
    const own = (name: string) => (actorPorts[actor] as readonly string[]).includes(name);
    const refusing = portsOf(actor, {});
    const entries = (all: object, others: object) =>
      Object.entries(all).map(([name, port]) => [
        name,
        (portNames as readonly string[]).includes(name) && !own(name) ? others[name as keyof typeof others] : port,
      ]);
    const limited: Ports = {
      ...(Object.fromEntries(entries(ports, refusing)) as unknown as Ports),
      service: (config) => Object.fromEntries(entries(ports.service(config), refusing.service(config))) as never,
    };
    Object.assign(simulation.handlers, { [actor]: handlersOf(limited)[actor] });
  }
  return simulation;
}

const worse = { errorPercent: ({ version }: Scene) => (version === next ? 60 : 0) };
const scenarios: readonly (readonly [ReleaseOutcome, SimulationOptions])[] = [
  ['completed', {}],
  ['rolled_back', { world: worse }],
  ['failed', { builds: { 'unit-tests': { status: 'FAILED' } } }],
];

test.each(scenarios)('a release that is %s needs no others', async (outcome, options) => {
  const simulation = withOwnPortsAlone(given(options));
  const end = await simulation.release(next);
  expect(end.outcome).toBe(outcome);
  expect(simulation.setting.logs.filter(({ fields }) => fields['name'] === 'PortNotGranted')).toEqual([]);
});
