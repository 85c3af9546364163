import { markRolledBack } from '../../lib/domain/changelog';
import { effect } from '../shared/actor';

/** Says in the changelog of the base branch that the version was rolled back, and in the release feed. */
export const markVersionRolledBack = effect({}, async ({ release, config, sourceControl, record, audit }) => {
  const { captured } = await record();
  const rollback = captured.rollbackContext;
  if (rollback === undefined) return;
  await sourceControl.withdrawRelease(release.version, rollback.rollbackReason);

  await sourceControl.refresh();
  const { baseBranch } = sourceControl;
  const head = await sourceControl.resolve(baseBranch);
  if (head === undefined) return;
  const path = config.repository.changelog;
  const content = markRolledBack(await sourceControl.readFile(head, path), {
    version: release.version,
    date: rollback.rollbackTime,
    reason: rollback.rollbackReason,
  });
  const message = `docs(changelog): ${release.version} was rolled back\n\nTidegate-Release: ${release.id}`;
  const commit = await sourceControl.commitFiles(baseBranch, head, [{ path, content }], message);
  await audit('rolled_back/changelog', 'changelog updated', { commit });
});
