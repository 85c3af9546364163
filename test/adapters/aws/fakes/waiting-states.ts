import { answerTarget, type FakeRequest, type FakeResponse, type FakeService, Refusal } from './server';

/** States of Step Functions that wait for an answer to their token. */
export class FakeWaitingStates implements FakeService {
  /** By token; undefined until it is answered. */
  readonly answers = new Map<string, object | undefined>();

  answer(request: FakeRequest): FakeResponse | undefined {
    return answerTarget(request, 'AWSStepFunctions', {
      SendTaskSuccess: ({ taskToken, output }: { taskToken: string; output: string }) =>
        this.take(taskToken, { output: JSON.parse(output) as unknown }),
      SendTaskFailure: ({ taskToken, error, cause }: { taskToken: string; error: string; cause: string }) => {
        if (error.length > 256 || cause.length > 32_768) throw new Refusal('ValidationException', 'too long');
        return this.take(taskToken, { error, cause });
      },
    });
  }

  private take(token: string, answer: object): object {
    if (!token.startsWith('token-')) throw new Refusal('InvalidToken', `Invalid Token: '${token}'`);
    if (!this.answers.has(token)) throw new Refusal('TaskDoesNotExist', 'Task does not exist');
    if (this.answers.get(token) !== undefined) throw new Refusal('TaskTimedOut', 'Task timed out');
    this.answers.set(token, answer);
    return {};
  }
}
