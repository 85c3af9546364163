import { DeploymentError, TransientError } from '../../../domain/errors';
import type { EnvironmentName } from '../../../ports/deployment-target';
import { type CallInput, type CallName, type CallOutput, callPath, environmentCalls } from '../environment-protocol';
import { readFailure } from './failure';

/** Where an environment's process answers, and the token that it asks for. */
export interface ControlAddress {
  /** For example `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly token: string;
}

/** Finds an environment's process, or starts it. It is asked again when the process has gone. */
export type LocateEnvironment = (environment: EnvironmentName) => Promise<ControlAddress>;

const answerMilliseconds = 15_000;

/** Asks environments' processes, each wherever it is at the moment. */
export class EnvironmentClient {
  private readonly located = new Map<EnvironmentName, Promise<ControlAddress>>();

  constructor(private readonly locate: LocateEnvironment) {}

  /**
   * Makes one call. When nobody answers where the process was, it is located again and asked once more, which does no
   * harm: every call may be repeated.
   * @throws StaleEpochError, InvalidInputError or DeploymentError as the environment says, TransientError
   */
  async call<N extends CallName>(environment: EnvironmentName, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const address = this.addressOf(environment);
    const answer = await ask(await address, name, input).catch(async (error) => {
      if (!(error instanceof GoneError)) throw error;
      if (this.located.get(environment) === address) this.located.delete(environment);
      return ask(await this.addressOf(environment), name, input);
    });
    const parsed = environmentCalls[name].output.safeParse(answer);
    if (parsed.success) return parsed.data as CallOutput<N>;
    throw new DeploymentError(`${environment} answered "${name}" in a form that this Tidegate does not know`, {
      remedy: 'stop the environment, which another version of Tidegate has started; this one starts it again',
      cause: parsed.error,
    });
  }

  private addressOf(environment: EnvironmentName): Promise<ControlAddress> {
    const known = this.located.get(environment);
    if (known !== undefined) return known;
    const located = this.locate(environment);
    this.located.set(environment, located);
    located.catch(() => this.located.delete(environment));
    return located;
  }
}

/** What was at the address is not there any more. */
class GoneError extends TransientError {}

async function ask({ url, token }: ControlAddress, name: CallName, input: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify(input);
  const signal = AbortSignal.timeout(answerMilliseconds);
  try {
    const response = await fetch(url + callPath(name), { method: 'POST', headers, body, signal });
    // Another program, or a later process of the environment, answers at the same port.
    if (response.status === 401) throw new GoneError('the environment has another token by now');
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    throw readFailure(answer, input);
  } catch (error) {
    throw asTransient(error, name);
  }
}

function asTransient(error: unknown, name: CallName): unknown {
  const { name: kind, message, cause } = error as Error & { cause?: { code?: string } };
  if (kind === 'TimeoutError') {
    return new TransientError(`the environment did not answer "${name}" within ${answerMilliseconds / 1000} s`, {
      cause: error,
    });
  }
  // What fetch throws without a connection, and what comes of an answer that is cut short.
  if (kind !== 'TypeError' && kind !== 'SyntaxError') return error;
  return new GoneError(`the environment did not answer "${name}": ${cause?.code ?? message}`, { cause: error });
}
