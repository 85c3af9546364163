import type { VirtualClock } from '../../../lib/engine';
import type { Endpoint, EnvironmentName } from '../../../lib/ports/deployment-target';
import type { HttpClient, HttpRequest, HttpResponse, TcpAddress } from '../../../lib/ports/http-client';
import type { FakeEnvironment } from './environment';
import { countHeader, pinHeader } from './target';
import type { Answer, Scene, World } from './world';

const unavailable: Answer = { status: 503, body: 'no instance', milliseconds: 1 };

/** Requests to the environments' routers, which choose the version, and to everything outside. */
export class FakeHttp implements HttpClient {
  constructor(
    private readonly environments: Readonly<Record<EnvironmentName, FakeEnvironment>>,
    private readonly clock: VirtualClock,
    private readonly world: World,
  ) {}

  async send(endpoint: Endpoint, request: HttpRequest): Promise<HttpResponse> {
    if (/^https?:/.test(request.path)) return this.reply(this.world.answer(sceneAt('outside', ''), request), request);
    const place = /^http:\/\/(\w+)\.test$/.exec(endpoint.url)?.[1];
    const pinned = endpoint.headers[pinHeader];
    if (place === 'ephemeral') return this.reply(this.world.answer(sceneAt(place, pinned ?? ''), request), request);
    if (place !== 'staging' && place !== 'production') throw new Error(`there is no host ${endpoint.url}`);
    return this.toEnvironment(this.environments[place], endpoint, request);
  }

  async connect(address: TcpAddress): Promise<number> {
    if (this.world.connects(address)) return 1;
    throw new Error(`no connection to ${address.host}:${address.port}: ECONNREFUSED`);
  }

  private async toEnvironment(environment: FakeEnvironment, endpoint: Endpoint, request: HttpRequest) {
    const pinned = endpoint.headers[pinHeader];
    const version = pinned ?? environment.choose(true);
    const serves = version !== undefined && environment.serving(version) > 0;
    const answer = serves ? this.world.answer(environment.scene(version), request) : unavailable;
    const counts = pinned === undefined || endpoint.headers[countHeader] === '1';
    if (counts && version !== undefined) {
      const failed = answer === undefined || answer.status >= 500;
      environment.traffic.count(version, this.clock.now().getTime(), failed);
    }
    return this.reply(answer, request);
  }

  private async reply(answer: Answer, { timeoutMilliseconds }: HttpRequest): Promise<HttpResponse> {
    await this.clock.sleep(Math.min(answer?.milliseconds ?? 1, timeoutMilliseconds));
    if (answer === undefined) throw new Error('connection refused');
    if (answer.milliseconds > timeoutMilliseconds) throw new Error('no answer in time');
    return { ...answer, headers: {} };
  }
}

const sceneAt = (place: Scene['place'], version: string): Scene => ({ place, version, weight: 0, seconds: 0 });
