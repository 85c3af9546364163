import { functionLimits } from '../../lib/constructs/function-limits';
import type { Actor } from '../../lib/domain/actors';
import { given, next } from '../../test/simulation/stage/given';
import type { Ending, SimulationOptions } from '../../test/simulation/stage/simulation';

/** What a release took of AWS. */
export interface ReleaseCounts {
  readonly outcome: Ending['outcome'];
  readonly minutes: number;
  readonly executions: number;
  /** Every state that was entered, and the beginning and the end of every execution. */
  readonly transitions: number;
  readonly invocations: number;
  /** With a second for every invocation. */
  readonly gigabyteSeconds: number;
  readonly storeCalls: number;
  /** The metrics that were asked for, two for a version at every look. */
  readonly metrics: number;
  readonly builds: number;
}

/** Runs a release on the synthesized machines, with the real functions and a virtual clock, and counts. */
export async function countRelease(options: SimulationOptions = {}): Promise<ReleaseCounts> {
  const actors: Actor[] = [];
  const calls = new Map<string, number>();
  const simulation = given({
    ...options,
    beforeAction: ({ actor }) => void actors.push(actor as Actor),
    disturb: ({ port, method }) => {
      const call = `${port}.${method}`;
      calls.set(call, (calls.get(call) ?? 0) + 1);
      return undefined;
    },
  });
  const { outcome, seconds } = await simulation.release(next);
  const executions = simulation.engine.listExecutions().map(({ executionArn }) => executionArn);
  const events = executions.flatMap((arn) => simulation.engine.getExecutionHistory(arn));
  const entered = events.filter(({ type }) => type.endsWith('StateEntered')).length;
  const sumOf = (port: string) =>
    [...calls].filter(([call]) => call.startsWith(`${port}.`)).reduce((sum, [, count]) => sum + count, 0);
  return {
    outcome,
    minutes: Math.round(seconds / 60),
    executions: executions.length,
    transitions: entered + 2 * executions.length,
    invocations: actors.length,
    gigabyteSeconds: actors.reduce((sum, actor) => sum + functionLimits[actor].memory / 1024, 0),
    storeCalls: sumOf('store'),
    metrics: 2 * sumOf('traffic'),
    builds: simulation.setting.builds.runs.length,
  };
}
