import { AwsSecret } from '../../../lib/adapters/aws/secret';
import { GitHubClient } from '../../../lib/adapters/github/client/client';
import { parseCredentials } from '../../../lib/adapters/github/credentials';
import { branchLink } from '../../../lib/adapters/github/links';
import { GitHubSourceControl } from '../../../lib/adapters/github/source-control';
import { systemClock } from '../../../lib/adapters/local/clock';
import type { ServiceConfig } from '../../../lib/config/schema';
import { InvalidInputError } from '../../../lib/domain/errors';
import type { SourceControl } from '../../../lib/ports/source-control';
import { told } from './environment';
import { invocation } from './invocation';
import { once } from './once';
import { OpenedSourceControl } from './opened-source-control';

const webUrl = 'https://github.com';

const secret = once(() => new AwsSecret(told('githubSecret'), systemClock));

type Repository = NonNullable<ServiceConfig['repository']['github']>;

/** The connection to one repository with the credentials it was made with; it keeps the tokens that it was given. */
let connected: { readonly name: string; readonly credentials: string; readonly client: GitHubClient } | undefined;

/** The repository of a service on GitHub; the credentials are read when it is first asked something. */
export function sourceControl({ service, repository }: ServiceConfig): SourceControl {
  const { github, baseBranch } = repository;
  if (github === undefined) {
    throw new InvalidInputError(`${service} has no repository.github, so its source cannot be reached from AWS`, {
      remedy: 'name the repository on GitHub in tidegate.yaml',
    });
  }
  return new OpenedSourceControl({
    baseBranch,
    changeUrl: (branch) => branchLink(webUrl, github, baseBranch, branch),
    open: async () => new GitHubSourceControl({ client: await connect(github), baseBranch, webUrl }),
  });
}

async function connect(repository: Repository): Promise<GitHubClient> {
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
