import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { describeError, TidegateError } from '../../domain/errors';
import type { Accepted } from '../../domain/release-request/answers';
import type { RequestAnswer } from '../../domain/rollback-request';
import { type ControlServer, startControlServer } from '../host/control-server';
import { findHost } from '../host/find-host';
import { type HostFile, removeHostFile, writeHostFile } from '../host/host-file';
import { identify } from '../host/process-identity';
import type { StateDirectory } from '../state-directory';
import type { CallBack } from './call-back';
import { DecisionWish } from './decide';
import { StopWish } from './stop';

/** What the process of a release can be asked by alarms and by other commands. */
export interface EndpointHandlers {
  /** The event of an alarm. */
  readonly event: (event: unknown) => Promise<unknown>;
  /** A person's wish to have the release back. */
  readonly callBack: (wish: CallBack) => Promise<RequestAnswer>;
  /** A wish to keep the release out of production; false when it has entered. */
  readonly stop: (wish: StopWish) => Promise<boolean>;
  /** A person's decision about the release. */
  readonly decide: (wish: DecisionWish) => Promise<Accepted>;
}

/** The HTTP endpoint of this process; only who can read its file knows its token. */
export class Endpoint {
  private constructor(
    private readonly server: ControlServer,
    private readonly token: string,
    private readonly instanceId: string,
  ) {}

  static async open(handlers: EndpointHandlers): Promise<Endpoint> {
    const [instanceId, token] = [randomUUID(), randomBytes(32).toString('hex')];
    const routes = {
      'GET /host': () => ({ instanceId }),
      'POST /events': (event: unknown) => handlers.event(event),
      'POST /call-back': (input: unknown) => handlers.callBack(Wish.parse(input)),
      'POST /stop': async (input: unknown) => ({ isStopped: await handlers.stop(StopWish.parse(input)) }),
      'POST /decide': (input: unknown) => handlers.decide(DecisionWish.parse(input)),
    };
    return new Endpoint(await startControlServer({ routes, failure }, token), token, instanceId);
  }

  /** Where alarms tell of their changes. */
  get receiver(): { url: string; token: string } {
    return { url: `${this.server.url}/events`, token: this.token };
  }

  /** Lets other commands find this process by the release that it runs. */
  async announce(directory: string): Promise<void> {
    const self = await identify(process.pid);
    if (self === undefined) return;
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const { instanceId, token } = this;
    await writeHostFile(directory, { process: self, instanceId, url: this.server.url, token, details: null });
  }

  async withdraw(directory: string): Promise<void> {
    await removeHostFile(directory, this.instanceId);
  }

  close(): Promise<void> {
    return this.server.close();
  }
}

const Wish = z.object({ by: z.string().min(1), reason: z.string().min(1).max(1000) });

function failure(error: unknown): { status: number; body: object } {
  const status = error instanceof TidegateError && error.fault === 'user' ? 400 : 500;
  return { status, body: { error: { name: (error as Error).name, message: describeError(error) } } };
}

/** Longer than a release is between two boxes. */
const answerMilliseconds = 20_000;

/** The process that runs a release, if it still does. */
export const findOrchestrator = (directory: string): Promise<HostFile | undefined> => findHost(directory);

/** The releases that a process of this machine runs at the moment. */
export async function findOrchestrators(state: StateDirectory): Promise<string[]> {
  const releaseIds = await readdir(dirname(state.orchestrator('any'))).catch(() => []);
  // One that hangs still runs.
  const isRunning = (id: string) =>
    findOrchestrator(state.orchestrator(id)).then(
      (host) => host !== undefined,
      () => true,
    );
  const running = await Promise.all(releaseIds.map(isRunning));
  return releaseIds.filter((_, index) => running[index]);
}

/** Asks the process of a release for it back. @throws TidegateError when it refuses or does not answer */
export const askOrchestrator = (host: HostFile, wish: CallBack): Promise<RequestAnswer> =>
  post(host, 'call-back', wish) as Promise<RequestAnswer>;

/** Asks the process of a release to end it before production; false when it has entered. @throws TidegateError */
export async function askToStop(host: HostFile, wish: StopWish): Promise<boolean> {
  return ((await post(host, 'stop', wish)) as { isStopped: boolean }).isStopped;
}

/** Tells the process of a release what was decided about it. @throws TidegateError when it does not count */
export const tellDecision = (host: HostFile, wish: DecisionWish): Promise<Accepted> =>
  post(host, 'decide', wish) as Promise<Accepted>;

async function post(host: HostFile, route: string, wish: object): Promise<unknown> {
  const response = await fetch(`${host.url}/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${host.token}` },
    body: JSON.stringify(wish),
    signal: AbortSignal.timeout(answerMilliseconds),
  }).catch((cause) => {
    throw new TidegateError('NoAnswer', 'the process of the release does not answer', {
      remedy: 'try again; if it hangs, end it, and the traffic goes back by itself',
      cause,
    });
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const { error } = Failure.parse(answer);
  throw new TidegateError(error.name, error.message, response.status === 400 ? { fault: 'user' } : {});
}

const Failure = z.object({ error: z.object({ name: z.string(), message: z.string() }) });
