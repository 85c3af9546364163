import { releaseApi } from '../../../lambdas/release-api/index.lambda';
import type { ApiPorts } from '../../../lambdas/release-api/ports';
import type { Problem } from '../../../lib/domain/release-request/answers';
import type { LogLine } from '../../helpers/fakes/setting';
import { Bench } from '../bench';
import { misfits } from './documented';
import { FakeExecutions, FakeRequestKeys } from './fake-executions';

/** A request as tests make it: a path below the stage, and who signed it. */
export interface TestRequest {
  readonly method?: string;
  readonly path: string;
  readonly query?: Record<string, string>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** An IAM user; `ada` may release, `grace` may roll back, `lin` may approve what `ada` has started. */
  readonly user?: string;
  /** Parts of the event that differ. */
  readonly event?: object;
}

export interface TestResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Record<string, unknown> & Partial<Problem>;
}

const requestId = '5c1e4c5e-3b0c-4f0a-8c1d-1f2e3d4c5b6a';
const account = '111122223333';

/** The API before the sample service; every response is held against the document, and every request has one log line. */
export class ApiBench {
  readonly bench: Bench;
  readonly executions = new FakeExecutions();
  readonly keys = new FakeRequestKeys();
  readonly lines: LogLine[] = [];
  readonly ports: ApiPorts;

  constructor(options: ConstructorParameters<typeof Bench>[0] = {}, release = {}) {
    const config = {
      permissions: { release: ['ada', 'lin'], rollback: ['grace'], approve: ['ada', 'lin'] },
      ...options.config,
    };
    this.bench = new Bench({ ...options, config }, release);
    const at =
      (level: LogLine['level']) =>
      (message: string, fields: Record<string, unknown> = {}) =>
        void this.lines.push({ level, message, fields });
    this.ports = {
      ...this.bench.setting.ports,
      executions: this.executions,
      requestKeys: this.keys,
      log: { info: at('info'), warn: at('warn'), error: at('error') },
    };
  }

  get store() {
    return this.bench.setting.store;
  }

  /** The one line that the last request left in the log. */
  get line(): LogLine | undefined {
    return this.lines.at(-1);
  }

  ask(request: TestRequest): Promise<TestResponse> {
    return this.send(eventOf(request));
  }

  start(body: object, more: Partial<TestRequest> = {}): Promise<TestResponse> {
    return this.ask({ method: 'POST', path: '/release', body, ...more });
  }

  /** Sends an event, whatever it is. */
  async send(event: unknown): Promise<TestResponse> {
    const before = this.lines.length;
    const answering = releaseApi(this.ports)(event);
    const { statusCode, headers, body } = await this.bench.setting.clock.run(answering);
    const response = { status: statusCode, headers, body: JSON.parse(body) };
    const operation = this.line?.fields['operation'];
    expect(misfits(typeof operation === 'string' ? operation : undefined, response)).toEqual([]);
    expect(this.lines.length).toBe(before + 1);
    return response;
  }

  /** Takes a release of the service to its end in the store, and frees the lane. */
  async end(releaseId: string, outcome: 'completed' | 'failed' | 'rolled_back'): Promise<void> {
    await this.store.finish(releaseId, outcome, this.bench.setting.clock.now());
    await this.store.releaseLane('shop', releaseId);
    const execution = this.executions.releases.get(releaseId);
    if (execution !== undefined) execution.ended = true;
  }
}

/** The event that API Gateway makes of a request to the stage `v1`. */
export function eventOf(request: TestRequest): object {
  const { method = 'GET', path, query = null, body, headers = {}, user = 'ada', event = {} } = request;
  return {
    httpMethod: method,
    path,
    headers: { 'Content-Type': 'application/json', Authorization: 'AWS4-HMAC-SHA256 secret', ...headers },
    queryStringParameters: query,
    body: body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: {
      requestId,
      path: `/v1${path}`,
      accountId: account,
      identity: { userArn: `arn:aws:iam::${account}:user/${user}` },
    },
    ...event,
  };
}

/** The name of a problem in a response. */
export const problemIn = ({ body }: TestResponse): string => String(body.type).replace('urn:tidegate:problem:', '');
