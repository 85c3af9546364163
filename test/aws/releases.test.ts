import { SFNClient } from '@aws-sdk/client-sfn';
import type { Course } from './stage/course';
import { emulator, functionsPort } from './stage/emulator';
import { FunctionHost } from './stage/function-host';
import { createMachines } from './stage/machines';
import { type Played, playOnEmulator, playOnEngine } from './stage/play';
import { scenarios } from './stage/scenarios';

jest.setTimeout(200_000);

const host = new FunctionHost();
const plays = new Map<string, Promise<Played>>();

/** All at once: most of a release is waiting. */
beforeAll(async () => {
  const client = new SFNClient(emulator());
  await host.listen(functionsPort() ?? 0);
  const machines = await createMachines(client);
  for (const [i, [name, scenario]] of Object.entries(scenarios).entries()) {
    const play = playOnEmulator({ client, machines, host }, i + 1, scenario());
    play.catch(() => undefined);
    plays.set(name, play);
  }
});

afterAll(async () => {
  await Promise.allSettled(plays.values());
  await host.close();
});

async function bothWays(name: string): Promise<{ readonly engine: Played; readonly emulated: Played }> {
  const emulated = await plays.get(name);
  const scenario = scenarios[name];
  if (emulated === undefined || scenario === undefined) throw new Error(`there is no scenario ${name}`);
  return { engine: await playOnEngine(scenario()), emulated };
}

type Part = keyof Course;

/** One part of the courses of all executions, without those that the engine has stopped: the emulator stops nothing. */
function compared({ engine, emulated }: { engine: Played; emulated: Played }, part: Part) {
  const stopped = [...engine.courses].filter(([, { status }]) => status === 'ABORTED').map(([name]) => name);
  const read = ({ courses }: Played) =>
    Object.fromEntries(
      [...courses].filter(([name]) => !stopped.includes(name)).map(([name, course]) => [name, course[part]]),
    );
  return { engine: read(engine), emulated: read(emulated) };
}

describe.each(Object.keys(scenarios))('a release that %s', (name) => {
  it('ends as the scenario says, and leaves the same behind', async () => {
    const { engine, emulated } = await bothWays(name);
    expect(emulated.left).toEqual({ ...engine.left, outcome: scenarios[name]?.().outcome });
    expect(emulated.left).toMatchObject({ auditIntact: true, closings: 1 });
    // An escalated release keeps its lane until a person has resolved it.
    expect(emulated.left.isLaneHeld).toBe(emulated.left.outcome === 'escalated');
  });

  it.each(['status', 'error', 'entered', 'caught', 'events'] as const)(
    'goes the same way in every execution: %s',
    async (part) => {
      const { engine, emulated } = compared(await bothWays(name), part);
      expect(emulated).toEqual(engine);
    },
  );

  it('gives the new version the same shares of the users', async () => {
    const { engine, emulated } = await bothWays(name);
    expect(emulated.shares).toEqual(engine.shares);
  });
});

test('what the emulator does not stop after a rollback is refused to touch production, and ends', async () => {
  const { engine, emulated } = await bothWays('is called back by a person');
  const stopped = [...engine.courses].filter(([, { status }]) => status === 'ABORTED').map(([part]) => part);
  expect(stopped).toEqual(['-production']);
  const begun = engine.courses.get('-production')?.entered['main'] ?? [];
  const course = emulated.courses.get('-production');
  expect(course?.entered['main']?.slice(0, begun.length)).toEqual(begun);
  expect(course).toMatchObject({ status: 'FAILED', error: 'StaleEpoch' });
});

test('every function and build was asked for by a release that runs here', async () => {
  await Promise.allSettled(plays.values());
  expect(host.complaints).toEqual([]);
});
