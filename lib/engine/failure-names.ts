import type { Catcher, Retrier } from './definition';
import type { StatesError } from './errors';

/** The first catcher or retrier whose names match the error. */
export const firstMatch = <T extends Catcher | Retrier>(
  handlers: readonly T[] | undefined,
  error: StatesError,
): T | undefined => handlers?.find(({ ErrorEquals: names }) => names.some((name) => matches(name, error)));

/** Errors that only their own name catches, or nothing at all. */
const terminal: readonly (string | undefined)[] = ['States.Runtime', 'States.DataLimitExceeded'];

function matches(name: string, { error, missedHeartbeat }: StatesError): boolean {
  if (error === 'States.Runtime') return false;
  if (name === 'States.ALL') return !terminal.includes(error);
  if (name === 'States.TaskFailed') return error !== 'States.Timeout' && !terminal.includes(error);
  return name === error || (name === 'States.HeartbeatTimeout' && missedHeartbeat);
}
