import { liveRelease } from '../../lib/domain/hotfix';
import { mostListed } from '../../lib/domain/release-request';
import type { ActionContext } from '../shared/actor';

/**
 * Warns of a release that would undo the hotfix that production runs, because it was never merged into the base branch.
 *
 * It may have been brought there in another way, which the commits do not tell: so the release goes on.
 */
export async function warnOfLostFix(
  { release, ports, sourceControl }: ActionContext,
  baseCommit: string,
): Promise<void> {
  const live = liveRelease(await ports.store.list(release.service, mostListed));
  const { branch, branchCommit } = live?.facts ?? {};
  if (live?.ref.type !== 'hotfix' || branchCommit === undefined) return;
  if ((await sourceControl.commits(baseCommit, branchCommit)).length === 0) return;
  await ports.store.warn(
    release.id,
    `${branch} was not merged into ${sourceControl.baseBranch}: if the fix is not there either, this release undoes it`,
  );
}
