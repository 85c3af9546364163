import { counted, excerpt } from '../reports/excerpt';
import type { Version } from '../version';
import { changesOf } from './commit-range';
import type { CategoryCheck, DodEvidence, Problem } from './evidence';
import { isMigration, wayBack } from './migrations';

/** The version is what it says, there is one to go back to, and every change to data has a way back. */
export function rollbackReadiness(evidence: DodEvidence): CategoryCheck {
  const { policy, texts, version, files } = evidence;
  const migrations = changedMigrations(evidence);
  const previous =
    evidence.previousVersion === undefined
      ? 'there is no version to go back to, as this is the first'
      : `${evidence.previousVersion} to go back to`;
  return {
    proof: `${counted(policy.versionFiles.length, 'version file')} checked; ${previous}; ${counted(migrations.length, 'migration')} with a way back`,
    files: [...policy.versionFiles, ...migrations],
    problems: [
      ...policy.versionFiles.flatMap((path) => versionProblems(path, texts[path], version)),
      ...migrations.filter((path) => !wayBack(path, texts[path] ?? '', files)).map(oneWay),
    ],
  };
}

/** The migrations that the range adds or changes and that are still there. */
export function changedMigrations({ commits, files }: Pick<DodEvidence, 'commits' | 'files'>): string[] {
  const present = new Set(files);
  const changed = changesOf(commits).flatMap((change) => change.files);
  return [...new Set(changed)].filter((path) => present.has(path) && isMigration(path));
}

function versionProblems(path: string, text: string | undefined, version: Version): Problem[] {
  const file = excerpt(path, 80);
  const found = text === undefined ? undefined : versionIn(text);
  if (found === version) return [];
  const remedy = `set "version" in it to ${version}, or take it out of repository.versionFiles`;
  if (text === undefined) return [{ what: `there is no ${file}`, remedy }];
  if (found === undefined) return [{ what: `${file} has no version`, remedy }];
  return [{ what: `${file} says ${excerpt(found, 40)} instead of ${version}`, remedy }];
}

function versionIn(text: string): string | undefined {
  try {
    const content: unknown = JSON.parse(text);
    const version =
      typeof content === 'object' && content !== null && 'version' in content ? content.version : undefined;
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}

const oneWay = (path: string): Problem => ({
  what: `the migration ${excerpt(path, 120)} has no way back`,
  remedy:
    'write its counterpart: a .down.sql file, a down section, or a down function; or, where the version before can live with it, say so in a comment: "expand-contract: <why>"',
});
