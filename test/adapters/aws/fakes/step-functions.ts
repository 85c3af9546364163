import { answerTarget, type FakeRequest, type FakeResponse, type FakeService, Refusal } from './server';

/** Step Functions: executions that run until a test ends them. */
export class FakeStepFunctions implements FakeService {
  /** By ARN. */
  readonly executions = new Map<string, { readonly input: unknown; status: string }>();

  answer(request: FakeRequest): FakeResponse | undefined {
    return answerTarget(request, 'AWSStepFunctions', {
      StartExecution: ({ stateMachineArn, name, input }: { stateMachineArn: string; name: string; input: string }) => {
        const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
        const same = this.executions.get(executionArn);
        if (same !== undefined && (same.status !== 'RUNNING' || JSON.stringify(same.input) !== input)) {
          throw new Refusal('ExecutionAlreadyExists', executionArn);
        }
        this.executions.set(executionArn, { input: JSON.parse(input), status: 'RUNNING' });
        return { executionArn, startDate: 0 };
      },
      DescribeExecution: ({ executionArn }: { executionArn: string }) => {
        const found = this.executions.get(executionArn);
        if (found === undefined) throw new Refusal('ExecutionDoesNotExist', executionArn);
        return { executionArn, status: found.status, startDate: 0 };
      },
    });
  }
}
