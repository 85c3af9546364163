import { createReadStream } from 'node:fs';
import type { BuildName } from '../../ports/build-runner';
import type { ReportFile, TestReports } from '../../ports/test-reports';
import type { LocalArtifacts } from './artifacts';
import { ReportIndex, reportIndexKey } from './builds/collect-reports';
import { readStored } from './builds/stored-json';

/** The reports that local builds have left among the artifacts of their release. */
export class LocalTestReports implements TestReports {
  constructor(private readonly artifacts: LocalArtifacts) {}

  async list(releaseId: string, build: BuildName): Promise<ReportFile[]> {
    const index = (await readStored(this.artifacts, reportIndexKey(releaseId, build), ReportIndex)) ?? [];
    return index.map(({ group, format, path, key, bytes }) => ({
      group,
      format,
      path,
      bytes,
      read: () => createReadStream(this.artifacts.pathOf(key)),
    }));
  }
}
