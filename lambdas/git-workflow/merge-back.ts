import { TidegateError } from '../../lib/domain/errors';
import { effect } from '../shared/actor';

/** Brings the release branch, with its changelog and version, back into the base branch. */
export const mergeBack = effect({}, async ({ release, ports, sourceControl, record, audit }) => {
  const { facts } = await record();
  const branch = facts.branch ?? '';
  const result = await sourceControl.mergeIntoBase(branch, `chore(release): merge ${branch}`);
  if (result.outcome === 'conflict') {
    const files = result.files.slice(0, 5).join(', ');
    throw new TidegateError('MergeConflict', `${branch} conflicts with ${sourceControl.baseBranch} in ${files}`, {
      remedy: `merge ${branch} by hand, or from ${facts.changeUrl ?? 'a pull request'}`,
    });
  }
  await ports.store.note(release.id, { links: { ...facts.links, 'merge commit': result.commit } });
  await audit('completed/merged', `merged ${branch} into ${sourceControl.baseBranch}`, { commit: result.commit });
});
