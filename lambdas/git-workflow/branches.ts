import { HeadMovedError, VersionConflictError } from '../../lib/domain/errors';
import { releaseBranchOf } from '../../lib/domain/release';
import { type ActionContext, effect } from '../shared/actor';

/**
 * Refuses a version whose tag or branch exists already, unless the branch is this release's own from a try before, or the
 * one that brings the fix of a hotfix.
 */
export const checkConflicts = effect({}, async ({ release, sourceControl, record }) => {
  const { facts } = await record();
  const conflicts = await sourceControl.findConflicts(release.version);
  if (conflicts.tag !== undefined) {
    throw new VersionConflictError(`the tag ${conflicts.tag} exists`, 'release a version that was not released yet');
  }
  const brings = release.type === 'hotfix' ? releaseBranchOf('hotfix', release.version) : undefined;
  const own = facts.branchIsOurs === true ? facts.branch : brings;
  if (conflicts.branch !== undefined && conflicts.branch !== own) {
    throw new VersionConflictError(
      `the branch ${conflicts.branch} exists`,
      `finish or delete it ("git push origin --delete ${conflicts.branch}"), then release again`,
    );
  }
});

/**
 * Cuts the release branch from the base branch's commit: creating it is what claims the version. The branch of a hotfix
 * is there already, with the fix, and is taken over.
 */
export const createBranch = effect({}, async (context) => {
  const { release, ports, sourceControl, record, audit } = context;
  if (release.type === 'hotfix') return takeOver(context);
  const branch = releaseBranchOf(release.type, release.version);
  const { facts } = await record();
  // A try before this one may have got further: then the branch is where that one left it.
  const commit = (facts.branchIsOurs === true ? facts.branchCommit : facts.baseCommit) ?? '';
  // The intention is written first: a crash right after the creation must not leave a branch that nobody deletes.
  await ports.store.note(release.id, { branch, branchCommit: commit, branchIsOurs: true });
  if ((await sourceControl.createBranch(branch, commit)) === 'taken') {
    await ports.store.note(release.id, { branchIsOurs: false });
    throw new VersionConflictError(
      `the branch ${branch} was created by someone else`,
      `finish or delete ${branch} first`,
    );
  }
  await ports.store.note(release.id, { changeUrl: sourceControl.changeUrl(branch) });
  await audit('initiated/branch', `created branch ${branch}`, { branch });
});

/** The branch stays the engineer's: a hotfix that fails never deletes it. @throws HeadMovedError when it has moved since */
async function takeOver({ release, ports, sourceControl, record, audit }: ActionContext): Promise<void> {
  const branch = releaseBranchOf(release.type, release.version);
  const { facts } = await record();
  const commit = (facts.branch === branch ? facts.branchCommit : facts.baseCommit) ?? '';
  const head = await sourceControl.resolve(branch);
  if (head !== commit) throw new HeadMovedError(branch, commit, head);
  const changeUrl = sourceControl.changeUrl(branch);
  await ports.store.note(release.id, { branch, branchCommit: commit, branchIsOurs: false, changeUrl });
  await audit('initiated/branch', `took over branch ${branch}`, { branch, commit });
}

/** Deletes the branch of a failed release, if the configuration says so and nobody else has worked on it. */
export const deleteBranch = effect({}, async ({ release, config, ports, sourceControl, record, audit }) => {
  const { facts } = await record();
  if (!config.cleanup.deleteFailedBranch || facts.branchIsOurs !== true || facts.branch === undefined) return;
  const outcome = await sourceControl.deleteBranch(facts.branch, facts.branchCommit ?? '');
  if (outcome === 'moved') {
    await ports.store.warn(release.id, `${facts.branch} was kept: it has commits that are not of this release`);
    return;
  }
  await audit('failed/branch', `deleted branch ${facts.branch}`, { branch: facts.branch });
});

/** Refuses to go on when the release branch vanished or was moved by someone else. */
export async function assertBranch({ sourceControl, record }: ActionContext): Promise<string> {
  const { facts } = await record();
  const head = await sourceControl.resolve(facts.branch ?? '');
  if (head === undefined || head !== facts.branchCommit) {
    throw new HeadMovedError(facts.branch ?? 'the release branch', facts.branchCommit ?? 'a commit', head);
  }
  return head;
}
