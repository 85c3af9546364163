import type { BuildName } from '../../../domain/actors';
import type { LocalArtifacts } from '../artifacts';
import type { BuildLog } from './build-log';
import { collectionLimits, copyInside } from './collect-reports';
import { findFiles } from './find-files';
import { BuildOutputError } from './output-error';

export const tracesPrefix = (releaseId: string, build: BuildName): string => `releases/${releaseId}/traces/${build}/`;

/** Keeps what a build wrote to TRACES_DIR. Traces help people and prove nothing: one that cannot be kept is noted. */
export async function collectTraces(
  directory: string,
  artifacts: LocalArtifacts,
  target: { releaseId: string; build: BuildName },
  log: BuildLog,
): Promise<void> {
  const paths = await findFiles(directory, ['**']);
  if (paths.length > collectionLimits.files) {
    log.note(`${paths.length} traces were written, the first ${collectionLimits.files} are kept`);
  }
  for (const path of paths.slice(0, collectionLimits.files)) {
    try {
      const key = `${tracesPrefix(target.releaseId, target.build)}${path}`;
      await copyInside(directory, path, artifacts.pathOf(key));
    } catch (error) {
      if (!(error instanceof BuildOutputError)) throw error;
      log.note(`a trace is not kept: ${error.message}`);
    }
  }
}
