import { GitHubCodeHost } from '../../../lib/adapters/github/code-host';
import type { ServiceConfig } from '../../../lib/config/schema';
import type { CodeHost } from '../../../lib/ports/code-host';
import { connect, repositoryOf } from './github';

/** GitHub, beside the history of a service's code. */
export const codeHost = (config: ServiceConfig): CodeHost => {
  const repository = repositoryOf(config);
  return new GitHubCodeHost(() => connect(repository));
};
