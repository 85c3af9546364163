import type { BuildName } from './build-runner';

export interface ReportFile {
  /** The group's name in the buildspec's `reports` section. */
  readonly group: string;
  /** As in a buildspec: JUNITXML, COBERTURAXML, SARIF and so on. */
  readonly format: string;
  /** The path that the build wrote, for messages. */
  readonly path: string;
  readonly bytes: number;
  /** Streams the content; may be called more than once. */
  read(): AsyncIterable<Uint8Array>;
}

/** The report files that a gate's build wrote. */
export interface TestReports {
  list(releaseId: string, build: BuildName): Promise<ReportFile[]>;
}
