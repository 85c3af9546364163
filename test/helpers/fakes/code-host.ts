import type { CommitCheck, CommitOrigin, CommitOrigins } from '../../../lib/domain/dod/host-evidence';
import type { CodeHost, DeploymentEntry, ScanUpload } from '../../../lib/ports/code-host';

/** A host of code that knows what it is told. */
export class FakeCodeHost implements CodeHost {
  readonly origins = new Map<string, CommitOrigin>();
  readonly checks: CommitCheck[] = [];
  readonly deployments: DeploymentEntry[] = [];
  readonly scans: ScanUpload[] = [];

  async originsOf(commits: readonly string[]): Promise<CommitOrigins> {
    return new Map([...this.origins].filter(([sha]) => commits.includes(sha)));
  }

  async checksOf(): Promise<readonly CommitCheck[]> {
    return this.checks;
  }

  async showDeployment(entry: DeploymentEntry): Promise<void> {
    this.deployments.push(structuredClone(entry));
  }

  async uploadScan(upload: ScanUpload): Promise<void> {
    this.scans.push(structuredClone(upload));
  }
}
