import { RepositoryError } from '../../lib/domain/errors';
import {
  assertHotfixBranch,
  assertNewer,
  branchCommands,
  HotfixBranchError,
  liveRelease,
} from '../../lib/domain/hotfix';
import { releaseBranchOf } from '../../lib/domain/release';
import type { ReleaseFacts } from '../../lib/domain/release-record';
import { mostListed } from '../../lib/domain/release-request';
import { tagOf, type Version } from '../../lib/domain/version';
import type { ActionContext } from '../shared/actor';

/**
 * Finds what a hotfix is made from: the tag of the version that production runs, and the branch with the fix, which
 * begins there.
 * @throws HotfixBranchError that tells how to make the branch, RepositoryError
 */
export async function hotfixBase(context: ActionContext, baseHead: string): Promise<Partial<ReleaseFacts>> {
  const { release, sourceControl } = context;
  const production = await productionVersion(context, baseHead);
  assertNewer(release.version, production);
  const productionCommit = await commitOfTag(context, production);
  const name = releaseBranchOf('hotfix', release.version);
  const head = await sourceControl.resolve(name);
  if (head === undefined) {
    const what = `there is no branch ${name}, which brings the fix for ${production}`;
    throw new HotfixBranchError(what, branchCommands(release.version, production));
  }
  const [last, commits, baseCommits] = await Promise.all([
    sourceControl.lastVersionTag(head),
    sourceControl.commits(productionCommit, head),
    sourceControl.commits(productionCommit, baseHead),
  ]);
  assertHotfixBranch(
    release.version,
    { production, productionCommit, baseBranch: sourceControl.baseBranch },
    { head, lastVersion: last?.version, commits, base: { head: baseHead, commits: baseCommits } },
  );
  return {
    baseBranch: 'production',
    baseCommit: head,
    previousTag: tagOf(production),
    previousCommit: productionCommit,
  };
}

/** What was released last and not rolled back since; of a service that was never released from here, the last tag. */
async function productionVersion({ release, ports, sourceControl }: ActionContext, baseHead: string): Promise<Version> {
  const live = liveRelease(await ports.store.list(release.service, mostListed));
  const version = live?.ref.version ?? (await sourceControl.lastVersionTag(baseHead))?.version;
  if (version !== undefined) return version;
  throw new RepositoryError(`nothing of ${release.service} was released yet, so there is nothing to fix`, {
    remedy: 'make a standard release',
  });
}

async function commitOfTag({ sourceControl }: ActionContext, version: Version): Promise<string> {
  const tag = tagOf(version);
  const commit = await sourceControl.resolve(`refs/tags/${tag}`);
  if (commit !== undefined) return commit;
  throw new RepositoryError(`production runs ${version}, but the repository has no tag ${tag}`, {
    remedy: `mark the commit that was released: "git tag ${tag} <commit> && git push origin ${tag}"`,
  });
}
