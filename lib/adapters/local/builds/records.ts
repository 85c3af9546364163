import * as z from 'zod';
import { builds } from '../../../domain/actors';
import { StoredArtifact } from '../../../domain/release-record';
import { BuildStatus } from '../../../domain/reports';
import type { LocalArtifacts } from '../artifacts';
import { PhaseResult } from './phases';
import { readStored } from './stored-json';

/** What is kept of one build beside its log, so that another process finds it. */
export const BuildRecord = z.object({
  id: z.string(),
  releaseId: z.string(),
  build: z.enum(builds),
  /** Counts the builds of this name of the release, from 1. */
  number: z.int().positive(),
  sourceVersion: z.string(),
  status: BuildStatus,
  startedAt: z.iso.datetime(),
  durationMilliseconds: z.number(),
  /** The process that runs it. */
  pid: z.int(),
  /** What its processes are known by. */
  mark: z.string(),
  logTail: z.string(),
  phases: z.array(PhaseResult),
  failure: z.string().optional(),
  command: z.string().optional(),
  exitCode: z.int().optional(),
  artifact: StoredArtifact.optional(),
});
export type BuildRecord = z.infer<typeof BuildRecord>;

type Numbered = Pick<BuildRecord, 'releaseId' | 'build' | 'number'>;

const directoryOf = (releaseId: string): string => `releases/${releaseId}/builds/`;
const keyOf = ({ releaseId, build, number }: Numbered, extension: 'json' | 'log' | 'stop'): string =>
  `${directoryOf(releaseId)}${build}-${number}.${extension}`;

/** The records, logs and stop requests of builds, as artifacts of their release. */
export class BuildRecords {
  constructor(private readonly artifacts: LocalArtifacts) {}

  async save(record: BuildRecord): Promise<void> {
    await this.artifacts.put(keyOf(record, 'json'), `${JSON.stringify(record, undefined, 2)}\n`);
  }

  /** All builds of a release, those of one name in the order in which they ran. */
  async list(releaseId: string): Promise<BuildRecord[]> {
    const keys = await this.artifacts.list(directoryOf(releaseId));
    const read = await Promise.all(
      keys.filter((key) => key.endsWith('.json')).map((key) => readStored(this.artifacts, key, BuildRecord)),
    );
    return read.filter((record) => record !== undefined).sort((a, b) => a.number - b.number);
  }

  /** Asks the process that runs a build to stop it. */
  async requestStop(record: Numbered): Promise<void> {
    await this.artifacts.put(keyOf(record, 'stop'), '');
  }

  async stopRequested(record: Numbered): Promise<boolean> {
    return (await this.artifacts.get(keyOf(record, 'stop'))) !== undefined;
  }

  logPath(record: Numbered): string {
    return this.artifacts.pathOf(keyOf(record, 'log'));
  }

  logUrl(record: Numbered): string {
    return this.artifacts.url(keyOf(record, 'log'));
  }
}
