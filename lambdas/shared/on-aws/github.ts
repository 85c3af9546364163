import { AwsSecret } from '../../../lib/adapters/aws/secret';
import { GitHubClient } from '../../../lib/adapters/github/client/client';
import { parseCredentials } from '../../../lib/adapters/github/credentials';
import { systemClock } from '../../../lib/adapters/local/clock';
import type { ServiceConfig } from '../../../lib/config/schema';
import { InvalidInputError } from '../../../lib/domain/errors';
import { told } from './environment';
import { invocation } from './invocation';
import { once } from './once';

const secret = once(() => new AwsSecret(told('githubSecret'), systemClock));

type Repository = NonNullable<ServiceConfig['repository']['github']>;

/** The connection to one repository with the credentials it was made with; it keeps the tokens that it was given. */
let connected: { readonly name: string; readonly credentials: string; readonly client: GitHubClient } | undefined;

/** The repository of a service on GitHub. @throws InvalidInputError when the configuration names none */
export function repositoryOf({ service, repository: { github } }: ServiceConfig): Repository {
  if (github !== undefined) return github;
  throw new InvalidInputError(`${service} has no repository.github, so its source cannot be reached from AWS`, {
    remedy: 'name the repository on GitHub in tidegate.yaml',
  });
}

/** Connects a repository; the credentials are read when it is first needed. */
export async function connect(repository: Repository): Promise<GitHubClient> {
  const credentials = await secret().text();
  const name = `${repository.owner}/${repository.name}`;
  if (connected?.name !== name || connected.credentials !== credentials) {
    const client = new GitHubClient({
      repository,
      credentials: parseCredentials(credentials),
      clock: systemClock,
      deadline: () => invocation().deadline,
    });
    connected = { name, credentials, client };
  }
  return connected.client;
}
