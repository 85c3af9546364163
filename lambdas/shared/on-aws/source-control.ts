import { branchLink } from '../../../lib/adapters/github/links';
import { GitHubSourceControl } from '../../../lib/adapters/github/source-control';
import type { ServiceConfig } from '../../../lib/config/schema';
import type { SourceControl } from '../../../lib/ports/source-control';
import { connect, repositoryOf } from './github';
import { OpenedSourceControl } from './opened-source-control';

const webUrl = 'https://github.com';

/** The repository of a service on GitHub; the credentials are read when it is first asked something. */
export function sourceControl(config: ServiceConfig): SourceControl {
  const github = repositoryOf(config);
  const { baseBranch } = config.repository;
  return new OpenedSourceControl({
    baseBranch,
    changeUrl: (branch) => branchLink(webUrl, github, baseBranch, branch),
    open: async () => new GitHubSourceControl({ client: await connect(github), baseBranch, webUrl }),
  });
}
