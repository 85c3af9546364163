import type { actorPorts } from '../../../lib/domain/actor-ports';
import type { Actor } from '../../../lib/domain/actors';
import { describeError, TidegateError } from '../../../lib/domain/errors';
import type { ActorHandler, Handler } from '../actor';
import type { Ports } from '../ports';
import { beginInvocation, type InvocationContext } from './invocation';
import { type PortMakers, portsOf } from './ports';

/** What Lambda calls. */
export type LambdaHandler = (event: unknown, context?: InvocationContext) => Promise<unknown>;

/** The ports that an actor works with, and no others. */
type MakersOf<A extends Actor> = Pick<PortMakers, (typeof actorPorts)[A][number]>;

/** An actor as a function on AWS, with exactly the ports that it works with. */
export const actorOnAws = <A extends Actor>(
  actor: A,
  factory: (ports: Ports) => ActorHandler,
  makers: MakersOf<A>,
): LambdaHandler => onAws(factory(portsOf(actor, makers)));

/** A handler as Lambda calls it: every error leaves with its name and its message, and with nothing else that it holds. */
export function onAws(handle: Handler): LambdaHandler {
  return async (event, context) => {
    beginInvocation(context);
    try {
      return await handle(event);
    } catch (error) {
      throw bare(error);
    }
  };
}

/** Lambda logs everything that an error holds: the SDK's hold requests, and others what they could not read. */
function bare(error: unknown): Error {
  const known = error instanceof Error ? error : new Error(String(error));
  const left = new Error(error instanceof TidegateError ? describeError(error) : known.message);
  left.name = known.name;
  if (known.stack !== undefined) left.stack = known.stack;
  return left;
}
