import * as z from 'zod';
import type { Commit } from '../commit';
import type { EvidenceItem } from '../release-record';
import type { BuildOutcome } from '../reports';
import type { Version } from '../version';
import type { CommitCheck, CommitOrigins } from './host-evidence';

/** The eight categories of the Definition of Done. */
export const DodCategory = z.enum([
  'codeReview',
  'buildQuality',
  'testCompleteness',
  'dependencies',
  'documentation',
  'traceability',
  'rollbackReadiness',
  'operability',
]);
export type DodCategory = z.infer<typeof DodCategory>;

/** What a service asks of its Definition of Done. */
export interface DodPolicy {
  /** Categories that do not apply, each with the reason. */
  readonly waivers: Readonly<Partial<Record<DodCategory, string>>>;
  readonly runbook: string;
  readonly owners: string;
  readonly lockfile: string;
  readonly changelog: string;
  /** JSON files whose `version` is the service's. */
  readonly versionFiles: readonly string[];
  /** Globs of source files: changes to them need tests. */
  readonly sources: readonly string[];
  /** Globs of test files. */
  readonly tests: readonly string[];
  /** SPDX licences that production dependencies must not have. */
  readonly deniedLicences: readonly string[];
}

export interface DodCommit extends Omit<Commit, 'authoredAt'> {
  /** The paths that it changes against its parent; none of a merge commit. */
  readonly files: readonly string[];
  /** The tickets that its message names. */
  readonly tickets: readonly string[];
}

export interface PackageLicence {
  /** Name and version. */
  readonly package: string;
  /** SPDX expression; undefined where the package names none. */
  readonly licence: string | undefined;
}

/** Everything that the Definition of Done is judged by. */
export interface DodEvidence {
  readonly version: Version;
  /** The commit that is released. */
  readonly commit: string;
  /** Address of the repository for people; undefined where there are no pages to link. */
  readonly webUrl: string | undefined;
  readonly policy: DodPolicy;
  /** What is new since the previous release, without the commits that Tidegate makes itself. */
  readonly commits: readonly DodCommit[];
  /** All paths of the commit that is released. */
  readonly files: readonly string[];
  /** Contents by path, of the files that `dodFilesToRead` lists; one that cannot be read is left out. */
  readonly texts: Readonly<Record<string, string>>;
  /** How the commits came in, as far as the host of the code knows. */
  readonly origins?: CommitOrigins;
  /** What the host of the code has checked of the commit that is released, and of the one that it was made from. */
  readonly checks?: readonly CommitCheck[];
  /** Undefined when the service has no build that checks the quality of its code. */
  readonly qualityBuild: BuildOutcome | undefined;
  /** Undefined when nothing was released before. */
  readonly previousVersion: Version | undefined;
  /** Path of the health check. */
  readonly healthPath: string;
  /** Licences of production dependencies beyond those that the lockfile tells. */
  readonly licences: readonly PackageLicence[];
}

/** One thing that is missing, and how to mend it. */
export interface Problem {
  readonly what: string;
  readonly remedy: string;
  /** The commit that it is about. */
  readonly commit?: string;
}

/** What the evidence says about one category. */
export interface CategoryCheck {
  readonly problems: readonly Problem[];
  /** What is proved when there are no problems. */
  readonly proof: string;
  /** What the proof rests on, one line each. */
  readonly details?: readonly string[];
  /** The files of the repository that it rests on. */
  readonly files?: readonly string[];
  /** Where else it can be seen: reviews and checks at the host of the code. */
  readonly links?: ProofLinks;
}

export type ProofLinks = NonNullable<EvidenceItem['links']>;
