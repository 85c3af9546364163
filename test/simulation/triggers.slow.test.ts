import { readFileSync } from 'node:fs';
import { triggerPage } from '../../scripts/triggers/trigger-page';
import { type AslMachine, allStates } from '../helpers/asl';
import { definitions } from './stage/definitions';
import { servedIn } from './stage/expectations';
import { courses, playUndisturbed } from './stage/triggers';

// A release for every state and every trigger, each a few dozen milliseconds.
jest.setTimeout(600_000);

it('ends every release in order, and docs/triggers.md says how; if not: npx tsx scripts/generate-trigger-docs.ts', async () => {
  const page = await triggerPage((state, trigger, { end }) => {
    const told = { state, trigger, auditIntact: end.auditIntact, closings: end.closings, lane: end.laneHolder };
    // Before there is a record, there is nothing to close.
    const closings = end.outcome === undefined ? 0 : 1;
    const lane = end.outcome === 'escalated' ? end.id : undefined;
    expect(told).toEqual({ state, trigger, auditIntact: true, closings, lane });
    expect({ state, trigger, served: servedIn(end.production).length }).toEqual({ state, trigger, served: 1 });
  });
  expect(page).toBe(readFileSync('docs/triggers.md', 'utf8'));
});

it('shows every state that a release waits in', async () => {
  const entered = new Set<string>();
  for (const course of courses) for (const state of (await playUndisturbed(course)).states) entered.add(state);
  const waiting = definitions().flatMap(({ definition }) =>
    allStates(definition as AslMachine).filter(({ state }) => state.Type === 'Task' || state.Type === 'Wait'),
  );
  const missing = waiting.map(({ name }) => name).filter((name) => !entered.has(name));
  expect(missing).toMatchInlineSnapshot(`
[
  "initiated: wait for lane",
]
`);
});
