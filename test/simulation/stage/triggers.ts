import { type AslMachine, allStates } from '../../helpers/asl';
import { alarmEvent } from '../../helpers/fakes/alarms';
import { runningAction } from '../../helpers/fakes/disturbances';
import { serviceName } from '../../helpers/fakes/service';
import type { Scene } from '../../helpers/fakes/world';
import { definitions } from './definitions';
import { brisk, fixed, given, givenFix, next, previous, urgent } from './given';
import { ended } from './lost';
import type { Ending, Simulation } from './simulation';

/** A release that goes one way through the machines if nobody interferes. */
export interface Course {
  readonly title: string;
  readonly id: string;
  readonly given: () => Simulation;
  readonly start: (simulation: Simulation) => Promise<Ending>;
}

const isNew = ({ place, version }: Scene) => place === 'production' && version === next;
const bad = { errorPercent: (scene: Scene) => (isNew(scene) ? 90 : 0) };
const standard = {
  id: `${serviceName}-${next}-1`,
  start: (simulation: Simulation) => simulation.start(next),
} as const;

/** From the beginning to every end; what two have in common is shown for the first. */
export const courses: readonly Course[] = [
  { ...standard, title: 'A standard release', given: () => given({ config: brisk }) },
  {
    title: 'A hotfix',
    id: `${serviceName}-${fixed}-1`,
    given: () => givenFix({ config: brisk }),
    start: (simulation) => simulation.start(fixed, urgent),
  },
  {
    ...standard,
    title: 'A release that a person has to approve',
    given: () => {
      const simulation = given({ config: { ...brisk, approval: { required: true, timeout: '1h' } } });
      return simulation.when('entry: await approval', () => simulation.after(60, () => void approve(simulation)));
    },
  },
  {
    ...standard,
    title: 'A release that fails',
    given: () => given({ config: brisk, builds: { 'unit-tests': { status: 'FAILED' } } }),
  },
  { ...standard, title: 'A release that is rolled back', given: () => given({ config: brisk, world: bad }) },
  {
    ...standard,
    title: 'A rollback that does not succeed',
    given: () => {
      let began = false;
      const isDown = ({ place, version }: Scene) => began && place === 'production' && version === previous;
      const world = { ...bad, healthy: (scene: Scene) => !isDown(scene) };
      return given({ config: brisk, world }).when('rolled_back', () => {
        began = true;
      });
    },
  },
];

async function approve({ setting: { store, ports } }: Simulation): Promise<void> {
  const approved = { decision: 'approved', by: 'grace', at: ports.clock.now().toISOString() } as const;
  const { taskToken } = await store.decideApproval(standard.id, approved);
  if (taskToken !== undefined) await ports.signals.succeed(taskToken, {});
}

/** What somebody or something does while a release is under way, and whether it was taken. */
export interface Trigger {
  readonly title: string;
  readonly act: (simulation: Simulation, course: Course) => Promise<string>;
}

const asked = async (simulation: Simulation, event: object) => (await simulation.send(event)).status;
const manual = { source: 'tidegate.manual', service: serviceName, by: 'grace', reason: 'wrong prices' };
const alarm = (kind: string) =>
  alarmEvent(`tidegate/${serviceName}/production/${kind}`, 'ALARM', 'too bad', '2026-01-01T00:00:00Z');

/** Everything that can want a release to end. */
export const triggers: readonly Trigger[] = [
  {
    title: 'Abort',
    act: async (simulation, { id }) => ((await simulation.stop(id)) ? 'accepted' : 'refused'),
  },
  { title: 'Roll back', act: (simulation) => asked(simulation, manual) },
  { title: 'Alarm: errors', act: (simulation) => asked(simulation, alarm('ErrorRate')) },
  { title: 'Alarm: health', act: (simulation) => asked(simulation, alarm('Health')) },
  {
    title: 'Lease ran out',
    act: async (simulation) => {
      const { epoch } = await simulation.setting.store.lane(serviceName);
      return asked(simulation, { source: 'tidegate.lease', service: serviceName, environment: 'production', epoch });
    },
  },
  {
    title: 'Execution stopped',
    act: async (simulation, { id }) => {
      simulation.stopInConsole(id);
      return asked(simulation, ended(id));
    },
  },
];

/** What a trigger came to: the answer, and how the release ended. */
export interface Effect {
  readonly answer: string;
  readonly end: Ending;
}

const everyState = definitions().flatMap(({ definition }) => allStates(definition as AslMachine));

/** Plays a course without interference: the states that it enters in their order, and how it ends. */
export async function playUndisturbed(course: Course): Promise<{ states: string[]; end: Ending }> {
  const simulation = course.given();
  const states = new Set<string>();
  for (const { name } of everyState) simulation.when(name, () => void states.add(name));
  const end = await simulation.setting.clock.run(course.start(simulation));
  return { states: [...states], end };
}

/** Plays a course, and lets a trigger come when a state is entered. @throws Error when it never is */
export async function playTriggered(course: Course, state: string, trigger: Trigger): Promise<Effect> {
  const simulation = course.given();
  const { clock } = simulation.setting;
  let acted: Promise<string> | undefined;
  simulation.when(state, () => {
    acted = runningAction.exit(
      () =>
        new Promise((resolve, reject) => queueMicrotask(() => trigger.act(simulation, course).then(resolve, reject))),
    );
  });
  const play = async (): Promise<Effect> => {
    await course.start(simulation);
    if (acted === undefined) throw new Error(`${course.title} never entered ${state}`);
    const answer = await acted;
    return { answer, end: await simulation.recovered(course.id) };
  };
  return clock.run(play());
}
