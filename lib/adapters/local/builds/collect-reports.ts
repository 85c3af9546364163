import { promises as files } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import * as z from 'zod';
import type { Buildspec } from '../../../config/schema/buildspec';
import type { BuildName } from '../../../domain/actors';
import type { LocalArtifacts } from '../artifacts';
import { copyFile } from './copy-file';
import { storeFailure } from './disk-errors';
import { findFiles } from './find-files';
import { realInside } from './inside';
import { BuildOutputError } from './output-error';

export const collectionLimits = { files: 200, fileBytes: 64 * 1024 * 1024 } as const;

/** The report files of a build, as its index lists them. */
export const ReportIndex = z.array(
  z.object({ group: z.string(), format: z.string(), path: z.string(), key: z.string(), bytes: z.int() }),
);
export type ReportIndex = z.infer<typeof ReportIndex>;

export const reportsPrefix = (releaseId: string, build: BuildName): string => `releases/${releaseId}/reports/${build}/`;
export const reportIndexKey = (releaseId: string, build: BuildName): string =>
  `${reportsPrefix(releaseId, build)}index.json`;

interface Candidate {
  readonly group: string;
  readonly format: string;
  /** From the checkout, with `/`. */
  readonly path: string;
}

/** Tells a file that was written from one that was there before: path, then what changes with every write. */
export type Snapshot = ReadonlyMap<string, string>;

/** What the reports section fits before the build runs. */
export async function snapshotReports(checkout: string, reports: Buildspec['reports']): Promise<Snapshot> {
  const candidates = await findReports(checkout, reports);
  const entries = candidates.map(async ({ path }) => [path, await stampOf(join(checkout, path))] as const);
  return new Map(await Promise.all(entries));
}

/**
 * Copies the reports that the build has written to the artifacts of the release, and then writes their index.
 *
 * A file that was there before the build and has not been written since proves nothing about it: the builds of a
 * release share one checkout. Returns the paths of such files.
 * @throws BuildOutputError when there are too many, too large ones, or one that leads outside.
 */
export async function collectReports(
  checkout: string,
  reports: Buildspec['reports'],
  before: Snapshot,
  artifacts: LocalArtifacts,
  target: { releaseId: string; build: BuildName },
): Promise<{ stale: string[] }> {
  const candidates = await findReports(checkout, reports);
  const stamps = await Promise.all(candidates.map(({ path }) => stampOf(join(checkout, path))));
  const written = candidates.filter(({ path }, index) => before.get(path) !== stamps[index]);
  if (written.length > collectionLimits.files) {
    throw new BuildOutputError(
      `the build wrote ${written.length} report files, at most ${collectionLimits.files} are read`,
      'let the test runner write one report for all tests, or narrow the paths in the buildspec',
    );
  }
  const prefix = reportsPrefix(target.releaseId, target.build);
  const index: ReportIndex = [];
  for (const report of written) {
    const key = `${prefix}${report.group}/${report.path}`;
    index.push({ ...report, key, bytes: await copyInside(checkout, report.path, artifacts.pathOf(key)) });
  }
  await artifacts.put(reportIndexKey(target.releaseId, target.build), JSON.stringify(index));
  return { stale: candidates.filter((candidate) => !written.includes(candidate)).map(({ path }) => path) };
}

/** Copies a file, or the file that a link leads to, unless that is outside of `base`. Returns its size. */
export async function copyInside(base: string, path: string, to: string): Promise<number> {
  const from = await realInside(base, join(base, path));
  try {
    await files.mkdir(dirname(to), { recursive: true });
    return (await copyFile(from, to, collectionLimits.fileBytes)).bytes;
  } catch (error) {
    await files.rm(to, { force: true });
    throw error instanceof BuildOutputError ? error : storeFailure(`keep ${basename(path)}`, to, error);
  }
}

async function findReports(checkout: string, reports: Buildspec['reports']): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const [group, section] of Object.entries(reports ?? {})) {
    const base = join(checkout, section['base-directory'] ?? '');
    for (const path of await findFiles(base, section.files)) {
      found.push({ group, format: section['file-format'], path: relative(checkout, join(base, path)) });
    }
  }
  return found;
}

/** A link counts as written when what it leads to was written. */
async function stampOf(path: string): Promise<string> {
  const link = await files.lstat(path, { bigint: true });
  const stat = await files.stat(path, { bigint: true }).catch(() => link);
  return [link.ino, link.ctimeNs, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(' ');
}
