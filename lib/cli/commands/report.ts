import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { reportKey } from '../../domain/artifact-keys';
import { InvalidInputError } from '../../domain/errors';
import type { CliIo } from '../io';
import { findRelease, type ServiceOptions, withPipeline } from './context';

/** In which form a report is printed: for GitHub, for people, for machines. */
export type ReportFormat = 'md' | 'html' | 'json';

export interface ReportOptions extends ServiceOptions {
  readonly releaseId: string | undefined;
  /** Markdown without it, or JSON where that is asked for. */
  readonly format?: ReportFormat;
  /** The file to write instead of standard output; what it held is replaced. */
  readonly output?: string;
}

/** Writes the report of a release as it is now, and says where the page is. */
export async function reportCommand(io: CliIo, options: ReportOptions): Promise<number> {
  const format = options.format ?? (options.json === true ? 'json' : 'md');
  const { text, page } = await withPipeline(
    io,
    options,
    () => undefined,
    async (pipeline) => {
      const { ref } = await findRelease(pipeline, options.releaseId);
      await pipeline.handlers['release-report-generator']({ action: 'report', state: 'report', release: ref });
      const written = await pipeline.local.artifacts.get(reportKey(ref.id, format));
      return { text: written ?? new Uint8Array(), page: join(pipeline.state.release(ref.id), 'report.html') };
    },
  );
  if (options.output === undefined) io.out(new TextDecoder().decode(text));
  else await writeOutput(resolve(io.directory, options.output), text);
  io.err(`${pathToFileURL(page).href}\n`);
  return 0;
}

/** @throws InvalidInputError when the file cannot be written */
async function writeOutput(path: string, text: Uint8Array): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new InvalidInputError(`cannot write the report to ${path}: ${reasons[code] ?? code}`, {
      cause: error,
      remedy: 'name a file in a directory that is there and that you may write to',
    });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'the directory does not exist',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is a file',
  EACCES: 'permission denied',
};
