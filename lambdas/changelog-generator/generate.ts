import { changelogKey } from '../../lib/domain/artifact-keys';
import {
  type Changes,
  prependSection,
  readChanges,
  renderSection,
  ticketsOf,
  versionWarning,
} from '../../lib/domain/changelog';
import { versionOfTag } from '../../lib/domain/version';
import { setJsonVersion } from '../../lib/domain/version-file';
import { type ActionContext, effect } from '../shared/actor';
import { branchesOf } from './branches';

/** Writes the changelog and the version into the release branch, in one commit, and keeps the changelog as an artifact. */
export const generate = effect({}, async (context) => {
  const { release, config, ports, sourceControl, record, audit } = context;
  const { facts, createdAt } = await record();
  const commits = await sourceControl.commits(facts.previousCommit, facts.baseCommit ?? '');
  const branchOf = await branchesOf(context, commits);
  const changes = readChanges(commits, { projects: config.tickets.projects, branchOf });
  const section = renderSection(changes, {
    version: release.version,
    date: createdAt,
    previousTag: facts.previousTag,
    webUrl: config.repository.webUrl,
  });
  const branchCommit = await commitChangelog(context, section);
  await ports.store.note(release.id, { branchCommit, tickets: ticketsOf(changes) });
  // Last, because the guard takes its existence for the proof that all of this was done.
  await ports.artifacts.put(changelogKey(release.id), section, 'text/markdown');
  await warn(context, changes, facts.previousTag);
  await audit('initiated/changelog', 'changelog generated', { commits: commits.length, commit: branchCommit });
});

async function commitChangelog(context: ActionContext, section: string): Promise<string> {
  const { release, config, sourceControl, record } = context;
  const { facts } = await record();
  const branch = facts.branch ?? '';
  const base = facts.baseCommit ?? '';
  const { changelog, versionFiles } = config.repository;
  const existing = await sourceControl.readFile(base, changelog);
  const versions = await Promise.all(
    versionFiles.map(async (path) => ({
      path,
      content: setJsonVersion(path, await sourceControl.readFile(base, path), release.version),
    })),
  );
  const message = `chore(release): ${release.version}\n\nTidegate-Release: ${release.id}`;
  const files = [{ path: changelog, content: prependSection(existing, section) }, ...versions];
  return sourceControl.commitFiles(branch, base, files, message);
}

async function warn(
  { ports, release }: ActionContext,
  changes: Changes,
  previousTag: string | undefined,
): Promise<void> {
  const warning = versionWarning(release.version, versionOfTag(previousTag ?? ''), changes);
  for (const text of [...(warning === undefined ? [] : [warning]), ...changes.warnings.slice(0, 10)]) {
    await ports.store.warn(release.id, text);
  }
}
