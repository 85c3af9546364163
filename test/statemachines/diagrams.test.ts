import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { namePrefix, synthesizeMachines } from '../../lib/local/synthesize';
import { type AslMachine, successorsOf } from '../helpers/asl';

const root = join(__dirname, '../..');
const machines = new Map(
  synthesizeMachines().map(({ name, definition }) => [name.slice(namePrefix.length + 1), definition as AslMachine]),
);
const diagrams = readDiagrams(readFileSync(join(root, 'docs/workflow.md'), 'utf8'));

describe.each([
  ['standard', 'standard-release', 0],
  ['rollback', 'rollback', 1],
  ['hotfix', 'hotfix-release', 2],
])('the %s machine', (folder, name, diagramIndex) => {
  const machine = machines.get(name) as AslMachine;
  const diagram = diagrams[diagramIndex] as string[];

  it('has exactly the arrows of its diagram', () => {
    expect(arrowsOf(machine, statesOf(diagram))).toEqual(diagram);
  });

  it('adds nothing to the diagram but terminal states', () => {
    const added = Object.entries(machine.States).filter(([state]) => !statesOf(diagram).has(state));
    expect(added.map(([, state]) => state.Type).filter((type) => type !== 'Fail' && type !== 'Succeed')).toEqual([]);
  });

  it('has one file per box', () => {
    const boxes = [...statesOf(diagram)].map((state) => state.replaceAll('_', '-'));
    const own = filesIn(folder).filter((file) => file !== 'index');
    // What standard releases and hotfixes have in common is in a folder of its own.
    const common = folder === 'rollback' ? [] : filesIn('release').filter((file) => boxes.includes(file));
    expect([...own, ...common.filter((file) => !own.includes(file))].sort()).toEqual(boxes.sort());
  });
});

it.each(['standard-release', 'hotfix-release'])('%s ends green only when the release is completed', (name) => {
  const machine = machines.get(name) as AslMachine;
  const green = Object.entries(machine.States).filter(([, state]) => state.End === true || state.Type === 'Succeed');
  expect(green.map(([name]) => name).sort()).toEqual(['completed', 'release_completed_with_warnings']);
});

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, 'statemachines', folder)).map((file) => file.replace('.ts', ''));

/** The arrows of every Mermaid state diagram in a text, sorted, as "from --> to". */
function readDiagrams(markdown: string): string[][] {
  return [...markdown.matchAll(/```mermaid\nstateDiagram-v2\n([\s\S]*?)```/g)].map(([, body]) =>
    [...(body as string).matchAll(/^\s*(\S+) --> (\S+?)(?::.*)?$/gm)].map(([, from, to]) => `${from} --> ${to}`).sort(),
  );
}

function statesOf(diagram: readonly string[]): Set<string> {
  return new Set(diagram.flatMap((arrow) => arrow.split(' --> ')).filter((state) => state !== '[*]'));
}

/** The arrows of a machine; whatever leads to a terminal state outside the diagram leads to the end. */
function arrowsOf(machine: AslMachine, boxes: ReadonlySet<string>): string[] {
  const endOr = (state: string) => (boxes.has(state) ? state : '[*]');
  const arrows = [`[*] --> ${machine.StartAt}`];
  for (const [name, state] of Object.entries(machine.States)) {
    if (!boxes.has(name)) continue;
    arrows.push(...successorsOf(state).map((next) => `${name} --> ${endOr(next)}`));
    if (state.End === true) arrows.push(`${name} --> [*]`);
  }
  return [...new Set(arrows)].sort();
}
