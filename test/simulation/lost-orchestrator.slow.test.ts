import type { Scene } from '../helpers/fakes/world';
import { brisk, given, next } from './stage/given';
import { expectRecovered, lose } from './stage/lost';
import type { SimulationOptions } from './stage/simulation';

// A release for every state that there is, each a few dozen milliseconds.
jest.setTimeout(120_000);

const bad: SimulationOptions = {
  world: { errorPercent: ({ version, place }: Scene) => (version === next && place === 'production' ? 90 : 0) },
};
const failing: SimulationOptions = { builds: { 'unit-tests': { status: 'FAILED' } } };

/** Every state that a release goes through, whichever machine it is in. */
async function statesOf(options: SimulationOptions): Promise<string[]> {
  const simulation = given({ config: brisk, ...options });
  await simulation.release(next);
  const { engine } = simulation;
  const events = engine.listExecutions().flatMap(({ executionArn }) => engine.getExecutionHistory(executionArn));
  return [...new Set(events.flatMap(({ stateEnteredEventDetails: details }) => details?.name ?? []))];
}

it.each([
  ['goes well', {}],
  ['is rolled back', bad],
  ['fails', failing],
] as const)('a release that %s ends in order, whichever state its execution is stopped in', async (_, options) => {
  const states = await statesOf(options);
  const ends = new Set<string>();
  for (const state of states) {
    // Before there is a record, nothing has been done; and behind the last state nothing is left to stop.
    if (state === 'initiated' || state.startsWith('initiated: validate') || /^release_/.test(state)) continue;
    const lost = await lose(state, 'its execution ended', options).catch((error: Error) => {
      throw new Error(`${state}: ${error.message}`);
    });
    expect({ state, holder: lost.end.laneHolder, outcome: lost.end.outcome }).toEqual({
      state,
      holder: undefined,
      outcome: expect.stringMatching(/^(completed|failed|rolled_back)$/),
    });
    expectRecovered(lost, lost.end.outcome);
    ends.add(lost.end.outcome ?? '');
  }
  expect(ends.size).toBeGreaterThan(0);
});
