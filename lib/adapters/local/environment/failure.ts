import {
  DeploymentError,
  InvalidInputError,
  StaleEpochError,
  TidegateError,
  TransientError,
} from '../../../domain/errors';
import { CallFailure } from '../environment-protocol';

/** The error that an environment answered with, as the same class that it was there. */
export function readFailure(answer: unknown, input: object): TidegateError {
  const parsed = CallFailure.safeParse(answer);
  if (!parsed.success) return new TransientError('the environment answered with something else than an error');
  const { name, message, remedy, currentEpoch } = parsed.data.error;
  const options = remedy === undefined ? {} : { remedy };
  if (currentEpoch !== undefined && 'epoch' in input) return new StaleEpochError(Number(input.epoch), currentEpoch);
  if (name === 'InvalidInput') return new InvalidInputError(message, options);
  if (name === 'DeploymentFailed') return new DeploymentError(message, options);
  if (name === 'TransientError' || name === 'Internal') return new TransientError(message, options);
  return new TidegateError(name, message, options);
}
