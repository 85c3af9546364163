import type { Call, Disturbance } from '../../helpers/fakes/disturbances';
import type { Ending, Simulation, SimulationOptions } from './simulation';

const nameOf = ({ port, method }: Pick<Call, 'port' | 'method'>): string => `${port}.${method}`;

/** So many tries fail before an action does: as many methods can be broken at the same time. */
const retries = 3;

/** A release that is played again and again. */
export interface Story {
  readonly given: (options: SimulationOptions) => Simulation;
  readonly play: (simulation: Simulation) => Promise<Ending>;
  /** The box from which on methods break. */
  readonly from: string;
}

/** Breaks methods in groups of three, for the actions from a box on: the first call of each in every action goes wrong. */
export async function breakEveryMethod(
  story: Story,
  check: (simulation: Simulation, end: Ending, broken: readonly string[]) => void,
): Promise<void> {
  const play = async (disturb: (call: Call) => Disturbance) => {
    let hasBegun = false;
    const simulation = story.given({ disturb: (call) => (hasBegun ? disturb(call) : undefined) });
    simulation.when(story.from, () => {
      hasBegun = true;
    });
    return { simulation, end: await story.play(simulation) };
  };
  const methods = new Set<string>();
  await play((call) => void methods.add(nameOf(call)));
  for (let i = 0; i < methods.size; i += retries) {
    const broken = [...methods].slice(i, i + retries);
    for (const fault of ['fails', 'answer is lost'] as const) {
      const isHit = (call: Call) => broken.includes(nameOf(call)) && call.action !== undefined && call.count === 1;
      const { simulation, end } = await play((call) => (isHit(call) ? fault : undefined));
      check(simulation, end, broken);
    }
  }
}
