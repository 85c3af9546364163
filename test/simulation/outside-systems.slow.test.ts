import type { Scene } from '../helpers/fakes/world';
import { expectEnd } from './stage/expectations';
import { brisk, fixed, given, givenFix, hotfix, next, previous } from './stage/given';
import type { Ending, Simulation, SimulationOptions } from './stage/simulation';

// Some hundred releases, each a few dozen milliseconds.
jest.setTimeout(300_000);

/** What a release tells of itself, or asks beside what it needs: none of it may stop or change a release. */
const systems = ['tickets', 'notifier', 'dashboard', 'codeHost', 'reviews', 'reviewTimer'] as const;

interface Course {
  readonly outcome: NonNullable<Ending['outcome']>;
  readonly served: string;
  readonly given: (options: SimulationOptions) => Simulation;
  readonly play: (simulation: Simulation) => Promise<Ending>;
}

const isNew = ({ place, version }: Scene) => place === 'production' && version === next;
const release = (simulation: Simulation) => simulation.release(next);
const courses: Readonly<Record<string, Course>> = {
  'a release that completes': { outcome: 'completed', served: next, given: (options) => given(options), play: release },
  'a hotfix that completes': {
    outcome: 'completed',
    served: fixed,
    given: (options) => givenFix(options),
    play: (simulation) => hotfix(simulation),
  },
  'a release that fails': {
    outcome: 'failed',
    served: previous,
    given: (options) => given({ ...options, builds: { 'unit-tests': { status: 'FAILED' } } }),
    play: release,
  },
  'a release that is rolled back': {
    outcome: 'rolled_back',
    served: previous,
    given: (options) => given({ ...options, world: { errorPercent: (scene) => (isNew(scene) ? 90 : 0) } }),
    play: release,
  },
};

/** Plays a course while a system is out from the entering of one box to that of the next. */
async function playWithout(
  course: Course,
  system: string,
  how: 'fails' | 'hangs',
  box: string,
  boxes: readonly string[],
) {
  let present = '';
  const simulation = course.given({
    config: brisk,
    disturb: ({ port }) => (port === system && present === box ? how : undefined),
  });
  for (const name of boxes) {
    simulation.when(name, () => {
      present = name;
    });
  }
  return course.play(simulation);
}

describe.each(Object.entries(courses))('%s', (_, course) => {
  it.each(systems)('ends as it would when this is out in any of its states: %s', async (system) => {
    const { boxes } = await course.play(course.given({ config: brisk }));
    for (const how of ['fails', 'hangs'] as const) {
      for (const box of boxes) {
        const end = await playWithout(course, system, how, box, boxes);
        expect({ how, box, outcome: end.outcome }).toEqual({ how, box, outcome: course.outcome });
        expectEnd(end, course.outcome, course.served);
      }
    }
  });

  it.each(systems)('ends as it would when this is out all the time: %s', async (system) => {
    const simulation = course.given({ config: brisk, disturb: ({ port }) => (port === system ? 'fails' : undefined) });
    expectEnd(await course.play(simulation), course.outcome, course.served);
  });
});
