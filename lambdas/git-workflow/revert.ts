import type { ReleaseRef } from '../../lib/domain/release';
import type { ReleaseRecord } from '../../lib/domain/release-record';
import { rollbackTagOf } from '../../lib/domain/version';
import { type ActionContext, effect } from '../shared/actor';
import { captureRollback } from '../shared/rollback-context';

/** Undoes the release's changes on the base branch, in one commit. A conflict waits on a branch for a person. */
export const createRevert = effect({}, async (context) => {
  const { release, config, ports, sourceControl, record, audit } = context;
  const { facts } = await record();
  if (facts.previousCommit === undefined || facts.branchCommit === undefined) {
    await ports.store.warn(release.id, 'there is no release before this one to revert the code to');
    return;
  }
  if (await neverMerged(context, facts)) {
    const { baseBranch } = sourceControl;
    const what = `${facts.branch} was never merged into ${baseBranch}, so that there is nothing to revert there`;
    await ports.store.warn(release.id, `${what}; revert the fix if it was brought there in another way`);
    return;
  }
  const { changelog, versionFiles } = config.repository;
  const result = await sourceControl.revertOnBase(
    facts.previousCommit,
    facts.branchCommit,
    // These collide with every later release, and a version that goes backwards helps nobody.
    [changelog, ...versionFiles, 'package-lock.json'],
    messageOf(release, facts),
    `revert/v${release.version}`,
  );
  if (result.outcome === 'conflict') {
    const reason = `the revert of ${release.version} conflicts in ${result.files.slice(0, 5).join(', ')}`;
    await ports.store.note(release.id, { revertConflict: `${reason}; finish it on branch ${result.branch}` });
    await ports.store.warn(release.id, `${reason}; finish it on branch ${result.branch}`);
    return;
  }
  await captureRollback(context, {
    gitRevert: { revertCommit: result.commit, revertTag: rollbackTagOf(release.version) },
  });
  await audit('rolled_back/revert', `reverted ${release.version} on ${sourceControl.baseBranch}`, {
    commit: result.commit,
  });
});

/** A hotfix comes to the base branch only when it has completed. */
async function neverMerged(
  { release, sourceControl }: ActionContext,
  { baseCommit }: ReleaseRecord['facts'],
): Promise<boolean> {
  if (release.type !== 'hotfix' || baseCommit === undefined) return false;
  await sourceControl.refresh();
  const commits = await sourceControl.commits(sourceControl.baseBranch, baseCommit);
  return commits.some(({ sha }) => sha === baseCommit);
}

/** Names the range, so that the next changelog does not list what was undone. */
function messageOf({ id, version }: ReleaseRef, { previousCommit, baseCommit }: ReleaseRecord['facts']): string {
  const range = `This reverts commits ${previousCommit}..${baseCommit}.`;
  return `revert: release ${version}\n\nRolled back in production.\n${range}\n\nTidegate-Release: ${id}`;
}

/** Marks the revert with the tag `vX.Y.Z-rollback`. */
export const tagRollback = effect({}, async ({ release, ports, sourceControl, record, audit }) => {
  const { captured } = await record();
  const commit = captured.rollbackContext?.gitRevert?.revertCommit;
  if (commit === undefined) return;
  const tag = rollbackTagOf(release.version);
  const outcome = await sourceControl.createTag(tag, commit, `Rollback of ${release.service} ${release.version}`);
  if (outcome === 'taken') {
    await ports.store.warn(release.id, `the tag ${tag} marks another commit, so the revert is not tagged`);
    return;
  }
  await audit('rolled_back/tag', `tagged ${tag}`, { commit });
});
