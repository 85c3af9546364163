import type { BuildName } from '../domain/actors';
import type { BuildStatus } from '../domain/reports/build-outcome';

export type { BuildName } from '../domain/actors';

export interface BuildRequest {
  readonly service: string;
  readonly build: BuildName;
  readonly releaseId: string;
  /** Branch, tag or commit to build. */
  readonly sourceVersion: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Build {
  readonly id: string;
  readonly status: BuildStatus;
  /** The last lines of output, for people. */
  readonly logTail: string;
  readonly logUrl: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMilliseconds: number;
  /** Why it did not succeed, as one line. */
  readonly failure?: string;
  /** Where the built artifact is and the SHA-256 of its content; only of the build named `build`. */
  readonly artifact?: BuiltArtifact;
}

export interface BuiltArtifact {
  readonly location: string;
  readonly digest: string;
}

/** Looks at builds that the state machine has started, and stops them. */
export interface BuildRunner {
  /** The latest build of that name of the release; undefined when none was started. */
  find(releaseId: string, build: BuildName): Promise<Build | undefined>;
  /** Stops every build of the release that is still running, with all its processes. */
  stopAll(releaseId: string): Promise<void>;
}
