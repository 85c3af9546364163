import { effectiveInput, leave } from '../data-flow';
import type { WaitState } from '../definition';
import { runtimeError } from '../errors';
import { type Json, toInteger } from '../json';
import { fieldEvaluator } from '../template';
import type { Thread } from '../thread';
import { timestampOf } from '../timestamps';
import type { StateHandler } from './handler';

/** Longest wait, in seconds: what a signed 32-bit number holds. */
const longestWait = 2 ** 31 - 1;

/** Waits for a time, or until one. */
export const wait: StateHandler<WaitState> = async (thread, state, input) => {
  const data = effectiveInput(thread, state, input);
  const delay = millisecondsOf(thread, state, data);
  if (delay > longestWait * 1000) throw runtimeError('Wait state delay is too long.');
  if (delay > 0) await thread.sleep(delay);
  return leave(thread, state, data, data);
};

function millisecondsOf(thread: Thread, state: WaitState, data: Json): number {
  const { Seconds: seconds, SecondsPath: secondsPath, Timestamp: timestamp, TimestampPath: timestampPath } = state;
  if (seconds !== undefined) return seconds * 1000;
  if (secondsPath !== undefined) return secondsAt(thread, secondsPath, data) * 1000;
  const text = timestamp ?? fieldEvaluator('TimestampPath', timestampPath ?? '$')(thread.surroundings(data));
  const until = timestampOf(text);
  if (until === undefined) {
    const value = typeof text === 'string' ? text : JSON.stringify(text);
    throw runtimeError(
      `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${timestampPath} == ${value}`,
    );
  }
  return until - thread.host.services.clock.now().getTime();
}

function secondsAt(thread: Thread, path: string, data: Json): number {
  const value = fieldEvaluator('SecondsPath', path)(thread.surroundings(data));
  const seconds = toInteger(value);
  const shown = `${path} == ${JSON.stringify(value)}`;
  if (seconds === undefined) {
    throw runtimeError(`The SecondsPath parameter cannot be parsed as a long value: ${shown}`);
  }
  if (seconds < 0) throw runtimeError(`The SecondsPath parameter references a negative value: ${shown}`);
  return seconds;
}
