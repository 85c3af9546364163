import type { RequestAnswer } from '../../../lib/domain/rollback-request';
import { serviceName } from '../../helpers/fakes/service';
import { servedIn } from './expectations';
import { brisk, given, next, previous } from './given';
import type { Ending, Simulation, SimulationOptions } from './simulation';

/** How people and programs hear that nobody runs a release any more. */
export type News = 'its execution ended' | 'its lease ran out';

/** A release whose execution is stopped when a state is entered, and what became of it after the news of that. */
export interface Lost {
  readonly simulation: Simulation;
  readonly answer: RequestAnswer;
  readonly end: Ending;
}

/** Stops a release's execution in a state, lets the news arrive, and follows the release to its end. */
export async function lose(state: string, news: News, options: SimulationOptions = {}): Promise<Lost> {
  const simulation = given({ config: brisk, ...options });
  const id = `${serviceName}-${next}-1`;
  // Some states take no time: it is stopped before anything of them has been done.
  simulation.when(state, () => queueMicrotask(() => simulation.stopInConsole(id)));
  const follow = async (): Promise<Lost> => {
    const stopped = await simulation.start(next);
    if (stopped.status !== 'ABORTED') throw new Error(`the release was not in ${state}`);
    const answer = await simulation.send(news === 'its lease ran out' ? await lapsed(simulation) : ended(id));
    return { simulation, answer, end: await simulation.recovered(id) };
  };
  return simulation.setting.clock.run(follow());
}

/** What EventBridge says of an execution that somebody has stopped. */
export const ended = (name: string) => ({
  source: 'aws.states',
  'detail-type': 'Step Functions Execution Status Change',
  detail: {
    stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:tidegate-standard-release',
    name,
    status: 'ABORTED',
  },
});

/** What the schedule of a lease says. */
async function lapsed({ setting }: Simulation) {
  const { epoch } = await setting.store.lane(serviceName);
  return { source: 'tidegate.lease', service: serviceName, environment: 'production', epoch };
}

/** What must hold of every release that was lost: it has ended, users are on one good version, nobody holds the lane. */
export function expectRecovered({ end }: Lost, outcome: Ending['outcome']): void {
  expect(end).toMatchObject({ outcome, laneHolder: undefined, auditIntact: true, closings: 1 });
  expect(servedIn(end.production)).toEqual([outcome === 'completed' ? next : previous]);
}
