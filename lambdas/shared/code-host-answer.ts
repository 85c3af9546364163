import { describeError, TransientError } from '../../lib/domain/errors';
import type { ActionContext } from './actor';
import { within } from './within';

/** As often the host is asked: its adapter has its own patience with each request. */
const tries = 3;
/** Less than any action has that asks. */
const milliseconds = 25_000;

/**
 * What the host of the code answers; undefined when it refuses, or does not answer in time. That is a warning: nothing that
 * it knows is needed to go on.
 *
 * @param what completes "… are not known" in the warning
 */
export async function codeHostAnswer<T>(
  { ports, release }: Pick<ActionContext, 'ports' | 'release'>,
  what: string,
  ask: () => Promise<T>,
): Promise<T | undefined> {
  const late = { problem: `no answer within ${milliseconds / 1000} s` };
  const result = await within(ports, milliseconds, answered(ask), late);
  if ('answer' in result) return result.answer;
  await ports.store.warn(release.id, `${what} are not known: ${result.problem}`);
  return undefined;
}

async function answered<T>(ask: () => Promise<T>): Promise<{ answer: T } | { problem: string }> {
  for (let tried = 1; ; tried++) {
    try {
      return { answer: await ask() };
    } catch (error) {
      if (error instanceof TransientError && tried < tries) continue;
      return { problem: describeError(error) };
    }
  }
}
