import { InvalidInputError } from '../../domain/errors';
import type { Credentials } from '../../ports/credentials';

/** Secrets in the environment variables of this process, which builds do not see. */
export class EnvironmentCredentials implements Credentials {
  constructor(private readonly environment: NodeJS.ProcessEnv) {}

  /** @throws InvalidInputError when the variable is not set */
  async text(name: string): Promise<string> {
    const value = this.environment[name];
    if (value !== undefined && value !== '') return value;
    throw new InvalidInputError(`the environment variable ${name} is not set`, {
      fault: 'environment',
      remedy: 'set it where tidegate is started, or take the channel that names it out of tidegate.yaml',
    });
  }
}
