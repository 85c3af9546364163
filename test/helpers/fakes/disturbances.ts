import { AsyncLocalStorage } from 'node:async_hooks';
import { TransientError } from '../../../lib/domain/errors';

/** One call of a method of a port. */
export interface Call {
  readonly port: string;
  readonly method: string;
  /** What the call is made for; undefined outside every action. */
  readonly action: string | undefined;
  /** Counts the calls of this method for this action, from 1. */
  readonly count: number;
}

/** The action that runs, as `<actor> <action>`. */
export const runningAction = new AsyncLocalStorage<string>();

/** Methods that ask nobody, so that nothing can happen to them. */
const local: ReadonlySet<string> = new Set(['url', 'changeUrl', 'instances', 'now']);

/**
 * What happens to a call: it fails before anything was done, it fails after it was done (the answer is lost), or no
 * answer ever comes. Undefined lets it through.
 */
export type Disturbance = 'fails' | 'answer is lost' | 'hangs' | undefined;

/** Puts itself between actors and ports, and disturbs calls as it is told. */
export class Disturbances {
  private readonly counts = new Map<string, number>();

  constructor(private readonly disturb: (call: Call) => Disturbance) {}

  /** The same port, disturbed. */
  wrap<T extends object>(port: string, target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name, object);
        if (typeof value !== 'function' || typeof name !== 'string') return value;
        const method = value.bind(object) as (...input: unknown[]) => unknown;
        if (local.has(name)) return method;
        return (...input: unknown[]) => this.call({ port, method: name }, () => method(...input));
      },
    });
  }

  private async call(call: Pick<Call, 'port' | 'method'>, run: () => unknown): Promise<unknown> {
    const key = `${call.port}.${call.method}`;
    const action = runningAction.getStore();
    const count = (this.counts.get(`${action}/${key}`) ?? 0) + 1;
    this.counts.set(`${action}/${key}`, count);
    const disturbance = this.disturb({ ...call, action, count });
    if (disturbance === 'hangs') return new Promise(() => {});
    if (disturbance === 'fails') throw new TransientError(`${key} does not answer`);
    const answer = await run();
    if (disturbance === 'answer is lost') throw new TransientError(`the answer of ${key} was lost`);
    return answer;
  }
}
