import { TidegateError } from '../../../domain/errors';

/** What a build left behind cannot be kept: nothing is there, too much, or it leads out of the checkout. */
export class BuildOutputError extends TidegateError {
  constructor(message: string, remedy: string) {
    super('BuildOutput', message, { fault: 'user', remedy });
  }
}
