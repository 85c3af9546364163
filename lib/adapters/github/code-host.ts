import type { CommitCheck, CommitOrigins } from '../../domain/dod/host-evidence';
import type { CodeHost, DeploymentEntry, ScanUpload } from '../../ports/code-host';
import type { GitHubClient } from './client/client';
import { uploadScan } from './code-scanning';
import { commitChecks } from './commit-checks';
import { commitOrigins } from './commit-origins';
import { showDeployment } from './deployments';

/** GitHub, beside the history of the code: reviews, checks, deployments and findings. */
export class GitHubCodeHost implements CodeHost {
  /** @param connect gives the connection when it is first needed */
  constructor(private readonly connect: () => Promise<GitHubClient>) {}

  async originsOf(commits: readonly string[]): Promise<CommitOrigins> {
    return commitOrigins(await this.connect(), commits);
  }

  async checksOf(commit: string): Promise<readonly CommitCheck[]> {
    return commitChecks(await this.connect(), commit);
  }

  async showDeployment(entry: DeploymentEntry): Promise<void> {
    await showDeployment(await this.connect(), entry);
  }

  async uploadScan(upload: ScanUpload): Promise<void> {
    await uploadScan(await this.connect(), upload);
  }
}
