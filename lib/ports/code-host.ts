import type { CommitCheck, CommitOrigins } from '../domain/dod/host-evidence';
import type { EnvironmentName } from './deployment-target';

/** That a release was deployed to an environment, and how that ended. */
export interface DeploymentEntry {
  readonly releaseId: string;
  readonly service: string;
  readonly environment: EnvironmentName;
  readonly commit: string;
  readonly outcome: 'success' | 'failure';
  /** One line. */
  readonly description: string;
  /** Where the environment is, and where more can be read of the release. */
  readonly environmentUrl?: string;
  readonly logUrl?: string;
}

/** What a scan of a commit found. */
export interface ScanUpload {
  /** Full id of the commit, and the branch that it is on. */
  readonly commit: string;
  readonly branch: string;
  /** SARIF. */
  readonly content: Uint8Array;
}

/**
 * Where people work on the code, beside its history. Nothing here is needed for a release.
 *
 * Every method may throw RepositoryError or TransientError.
 */
export interface CodeHost {
  /** How commits came in, as far as it is known. */
  originsOf(commits: readonly string[]): Promise<CommitOrigins>;
  /** What was checked of a commit. */
  checksOf(commit: string): Promise<readonly CommitCheck[]>;
  /** Shows a deployment; again with the same outcome: changes nothing. */
  showDeployment(entry: DeploymentEntry): Promise<void>;
  /** Shows the findings of a scan where the code is read. */
  uploadScan(upload: ScanUpload): Promise<void>;
}
