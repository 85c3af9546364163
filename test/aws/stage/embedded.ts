import type { AslMachine } from '../../helpers/asl';
import { serviceName } from '../../helpers/fakes/service';
import { definitions } from '../../simulation/stage/definitions';
import { type Ending, Simulation } from '../../simulation/stage/simulation';
import type { Executed } from './course';
import { decideWhenAwaited, next, type Scenario, type Stage, typeOf } from './scenario';

/** A release that the embedded engine has executed. */
export interface EmbeddedRelease {
  readonly end: Ending;
  readonly executed: readonly Executed[];
  readonly shares: readonly number[];
}

/** Plays a scenario on the embedded engine, on a virtual clock. */
export async function playEmbedded(scenario: Scenario): Promise<EmbeddedRelease> {
  const simulation: Simulation = new Simulation({
    ...scenario.options,
    beforeAction: (event) => scenario.before?.(event, stageOf(simulation)),
  });
  const end = await simulation.release(next, typeOf(scenario, simulation.setting));
  const { history } = simulation.setting.environments.production;
  return {
    end,
    executed: simulation.engine.listExecutions().map((execution) => executedOf(simulation, end.id, execution)),
    shares: history.map(({ weights }) => weights[next] ?? 0),
  };
}

const stageOf = (simulation: Simulation): Stage => ({
  requestRollback: () => simulation.requestRollback(),
  abort: async (reason) => simulation.abort(reason),
  decide: (decision) => {
    const { ports, clock } = simulation.setting;
    return decideWhenAwaited(ports, `${serviceName}-${next}-1`, decision, () => clock.sleep(100));
  },
});

type Listed = ReturnType<Simulation['engine']['listExecutions']>[number];

function executedOf({ engine }: Simulation, releaseId: string, execution: Listed): Executed {
  const { executionArn, stateMachineArn, name, status, error } = execution;
  const machine = definitions().find(({ arn }) => arn === stateMachineArn)?.definition as AslMachine;
  const events = engine.getExecutionHistory(executionArn).map((event) => ({
    type: event.type,
    state: (event.stateEnteredEventDetails ?? event.stateExitedEventDetails)?.name,
    input: event.stateEnteredEventDetails?.input,
  }));
  return { part: name.slice(releaseId.length), machine, status, error, events };
}
