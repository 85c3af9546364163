import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { StateMachineDefinition } from '../../../lib/engine';
import type { AslMachine } from '../../helpers/asl';
import type { CourseEvent, Executed } from './course';

/** Every execution of a release on the emulator, its own and those nested in it, as they are now. */
export async function readExecutions(
  client: SFNClient,
  machines: readonly StateMachineDefinition[],
  releaseId: string,
): Promise<Executed[]> {
  const found = await Promise.all(machines.map((machine) => executionsOf(client, machine, releaseId)));
  return found.flat();
}

async function executionsOf(
  client: SFNClient,
  { arn: stateMachineArn, definition }: StateMachineDefinition,
  releaseId: string,
): Promise<Executed[]> {
  const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
  const own = executions.filter(({ name }) => name === releaseId || name?.startsWith(`${releaseId}-`));
  return Promise.all(
    own.map(async ({ executionArn, name = '' }) => {
      const { status = '', error } = await client.send(new DescribeExecutionCommand({ executionArn }));
      const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
      const machine = definition as AslMachine;
      return { part: name.slice(releaseId.length), machine, status, error, events: told(events) };
    }),
  );
}

const told = (events: readonly HistoryEvent[]): CourseEvent[] =>
  events
    // The builds of the embedded engine do not tell that they were accepted.
    .filter(({ taskSubmittedEventDetails }) => taskSubmittedEventDetails?.resourceType !== 'codebuild')
    .map(({ type = '', stateEnteredEventDetails, stateExitedEventDetails }) => ({
      type,
      state: (stateEnteredEventDetails ?? stateExitedEventDetails)?.name,
      input: stateEnteredEventDetails?.input,
    }));
