import type { Build } from '@aws-sdk/client-codebuild';
import type { S3Client } from '@aws-sdk/client-s3';
import type { BuildName } from '../../domain/actors';
import type { ReportFile, TestReports } from '../../ports/test-reports';
import { outputOf } from './builds/artifact';
import type { BuildSearch } from './builds/build-search';
import type { AwsAccess } from './deployment/clients';
import { keptReports } from './reports/kept-reports';
import { ObjectRanges, s3Client } from './reports/object-ranges';
import { canBeReport, formatOf, tellingBytes } from './reports/report-format';
import { filesIn, type StoredFile, unreadable } from './reports/stored-zip';

/** As many as a build on one machine may leave. */
const mostReports = 200;

/**
 * The reports in the ZIP file that a build of CodeBuild has left in S3; of a kind that is not among them, those that
 * CodeBuild keeps itself.
 */
export class StoredTestReports implements TestReports {
  #client: S3Client | undefined;

  constructor(
    private readonly search: BuildSearch,
    private readonly access: AwsAccess = {},
  ) {}

  /** @throws ReportError when what the build has left cannot be read */
  async list(releaseId: string, build: BuildName): Promise<ReportFile[]> {
    const [latest] = await this.search.find(releaseId, build);
    if (latest === undefined) return [];
    const stored = await this.stored(latest, build);
    const formats = new Set(stored.map(({ format }) => format));
    const hasCoverage = formats.has('COBERTURAXML') || formats.has('LCOV');
    const kept = await keptReports(this.search.client, latest, [
      ...(formats.has('JUNITXML') ? [] : (['TEST'] as const)),
      ...(hasCoverage ? [] : (['CODE_COVERAGE'] as const)),
    ]);
    return [...stored, ...kept];
  }

  private async stored(from: Build, build: BuildName): Promise<ReportFile[]> {
    const output = outputOf(from);
    if (output === undefined) return [];
    const object = new ObjectRanges(this.client, output);
    const candidates = ((await filesIn(object)) ?? []).filter(({ path }) => canBeReport(path));
    if (candidates.length > mostReports) throw unreadable(`it holds more than ${mostReports} reports`);
    const reports: ReportFile[] = [];
    for (const file of candidates) {
      const format = formatOf(file.path, await startOf(file));
      if (format !== undefined) reports.push(reportOf(build, format, file));
    }
    return reports;
  }

  private get client(): S3Client {
    this.#client ??= s3Client(this.access);
    return this.#client;
  }
}

/** CodeBuild does not tell which group a file belongs to: all are in one that is called like the build. */
const reportOf = (group: BuildName, format: string, file: StoredFile): ReportFile => ({
  group,
  format,
  path: file.path,
  bytes: file.bytes,
  read: () => file.content(),
});

async function startOf(file: StoredFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of file.content()) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes >= tellingBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, tellingBytes);
}
