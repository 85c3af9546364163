import { FakeFunction } from './function';
import { hashOfProgram, programOfHash, programs } from './programs';
import { type FakeRequest, type FakeResponse, type FakeService, json, Refusal, refusing } from './server';

/** Lambda's control plane and invocations, of functions that are programs of the tests. */
export class FakeLambda implements FakeService {
  /** Content of the objects in S3, by key. */
  readonly objects = new Map(programs.map((program) => [`${program}.zip`, hashOfProgram(program)]));
  readonly functions = new Map<string, FakeFunction>();
  /** Every invocation: the qualifier, and the version that answered. */
  readonly invocations: { readonly qualifier: string; readonly executed: string; readonly path: string }[] = [];
  /** How often a function says that it is still being updated. */
  updatesTake = 1;

  constructor(private readonly now: () => Date) {}

  add(name: string): FakeFunction {
    const made = new FakeFunction(name, this.now);
    this.functions.set(name, made);
    return made;
  }

  answer(request: FakeRequest): FakeResponse | undefined {
    const [, name, rest = ''] = /^\/2015-03-31\/functions\/([^/]+)\/?(.*)$/.exec(request.path) ?? [];
    if (name === undefined) return undefined;
    return refusing(() => {
      const found = this.functions.get(name);
      if (found === undefined) throw new Refusal('ResourceNotFoundException', `Function not found: ${name}`, 404);
      return this.route(found, request, rest);
    });
  }

  private route(one: FakeFunction, request: FakeRequest, rest: string): FakeResponse | undefined {
    const input = request.body === '' ? {} : JSON.parse(request.body);
    const qualifier = request.query.get('Qualifier') ?? '$LATEST';
    const [kind = '', name = ''] = rest.split('/');
    const routes: Readonly<Record<string, () => FakeResponse>> = {
      'GET configuration': () => json(200, one.configuration(qualifier)),
      'PUT configuration': () => json(200, one.describe(input.Description, this.updatesTake)),
      'PUT code': () => json(200, one.upload(this.objects.get(input.S3Key), this.updatesTake)),
      'POST versions': () => json(201, one.publish(input.CodeSha256, input.Description)),
      'GET versions': () => json(200, one.listVersions(Number(request.query.get('Marker') ?? 0))),
      'GET aliases': () => json(200, one.alias(decodeURIComponent(name))),
      'POST aliases': () => json(201, one.createAlias(input)),
      'PUT aliases': () => json(200, one.updateAlias(decodeURIComponent(name), input)),
      'POST invocations': () => this.invoke(one, qualifier, input),
      'DELETE ': () => json(204, one.remove(qualifier)),
    };
    return routes[`${request.method} ${kind}`]?.();
  }

  private invoke(one: FakeFunction, qualifier: string, { rawPath }: { rawPath: string }): FakeResponse {
    const executed = one.choose(qualifier);
    const program = programOfHash(one.version(executed).hash);
    this.invocations.push({ qualifier, executed, path: rawPath });
    const headers = { 'x-amz-executed-version': executed };
    if (program === 'crashing') {
      return json(
        200,
        { errorMessage: 'no database', errorType: 'Error' },
        { ...headers, 'x-amz-function-error': 'Unhandled' },
      );
    }
    const isHealthy = program !== 'unhealthy' || rawPath !== '/health';
    return json(200, { statusCode: isHealthy ? 200 : 503, body: executed }, headers);
  }
}
