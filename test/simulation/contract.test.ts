import type { ReleaseRef } from '../../lib/domain/release';
import type { AslMachine } from '../helpers/asl';
import { type Terrain, walk } from './contract/walk';
import { definitions } from './stage/definitions';
import { Simulation } from './stage/simulation';

const release: ReleaseRef = {
  id: 'shop-1.4.0-1',
  service: 'shop',
  version: '1.4.0',
  type: 'standard',
  initiatedBy: 'ada',
};
const grant = { epoch: 1, commit: 'text' };
const error = { Error: 'OrchestratorLost', Cause: 'text' };

/** What starts each machine that is not only started by another one. */
const inputs: Readonly<Record<string, object>> = {
  'standard-release': { release },
  'hotfix-release': { release: { ...release, type: 'hotfix' } },
  rollback: { release, grant, error },
  failed: { release, error },
  completed: { release, grant },
};

const { handlers } = new Simulation();
const machines = new Map(definitions().map(({ arn, definition }) => [arn, definition as AslMachine]));

function terrain(): Terrain {
  const actionsOf = (arn: string) => handlers[arn.slice(arn.indexOf('tidegate-') + 9) as keyof typeof handlers].actions;
  return { machines, actionsOf, problems: [], actions: new Set() };
}

const machineOf = (name: string): AslMachine => {
  const found = definitions().find((machine) => machine.name === `tidegate-${name}`);
  if (found === undefined) throw new Error(`there is no machine ${name}`);
  return found.definition as AslMachine;
};

describe('machines and actors', () => {
  it.each(Object.keys(inputs))('understand each other on every way through %s', (name) => {
    const found = terrain();
    walk(found, name, machineOf(name), inputs[name] as Readonly<Record<string, unknown>>);
    expect(found.problems).toEqual([]);
    expect(found.actions.size).toBeGreaterThan(5);
  });

  it('need each other: every action is run by a machine', () => {
    const found = terrain();
    for (const [name, input] of Object.entries(inputs)) walk(found, name, machineOf(name), { ...input });
    const all = Object.entries(handlers).flatMap(([actor, { actions }]) =>
      Object.keys(actions).map((action) => `tidegate-${actor} ${action}`),
    );
    expect([...found.actions].sort()).toEqual(all.sort());
  });

  it.each([
    ['a field that an action takes', 'failed', '"error.$"', '"failure.$"'],
    ['a field that an action answers', 'standard-release', '$.Output.epoch', '$.Output.number'],
    ['an action', 'completed', '"close-completed"', '"close"'],
    ['what a state reads', 'rollback', '"$.grant"', '"$.permit"'],
  ])('would be known not to when %s had another name', (_, name, from, to) => {
    const renamed = JSON.parse(JSON.stringify(machineOf(name)).replaceAll(from, to));
    const found = terrain();
    walk(found, name, renamed, { ...inputs[name] });
    expect(found.problems).not.toEqual([]);
  });
});
