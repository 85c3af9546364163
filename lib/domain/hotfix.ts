import type { Commit } from './commit';
import { TidegateError } from './errors';
import { releaseBranchOf } from './release';
import type { ReleaseRecord } from './release-record';
import { compareVersions, tagOf, type Version } from './version';

/** A hotfix that is not what production runs with the fix on top. */
export class HotfixBranchError extends TidegateError {
  constructor(message: string, remedy: string) {
    super('HotfixBranch', message, { fault: 'user', remedy });
  }
}

/** What a hotfix is made from. */
export interface HotfixBase {
  /** The version that production runs. */
  readonly production: Version;
  /** The commit that the tag of that version marks. */
  readonly productionCommit: string;
  readonly baseBranch: string;
}

/** The branch with the fix, as it was found. */
export interface HotfixBranch {
  readonly head: string;
  /** The highest version whose tag the branch contains. */
  readonly lastVersion: Version | undefined;
  /** Its commits that the production tag does not contain, newest first. */
  readonly commits: readonly Commit[];
  /** The base branch's head, and its commits that the production tag does not contain. */
  readonly base: { readonly head: string; readonly commits: readonly Commit[] };
}

/** The latest release that completed and was not rolled back since; releases are given newest first. */
export const liveRelease = (releases: readonly ReleaseRecord[]): ReleaseRecord | undefined =>
  releases.find(({ outcome }) => outcome === 'completed');

/** What to type to bring a fix onto its branch; each command can be copied out of a notice as it is. */
export const branchCommands = (version: Version, production: Version): string =>
  `"git fetch --tags", "git switch -c ${releaseBranchOf('hotfix', version)} ${tagOf(production)}", commit or cherry-pick the fix, "git push origin HEAD", and release again`;

/**
 * A hotfix holds what production runs and the fix, and nothing else: its branch begins at the production tag.
 *
 * @throws HotfixBranchError when the version is not above that of production, or the branch lacks what production runs,
 * has what production does not run, or has nothing new
 */
export function assertHotfixBranch(version: Version, base: HotfixBase, branch: HotfixBranch): void {
  const { production, baseBranch } = base;
  const name = releaseBranchOf('hotfix', version);
  const refuse = (what: string): never => {
    throw new HotfixBranchError(what, branchCommands(version, production));
  };
  if (branch.lastVersion !== production) {
    const contained = branch.lastVersion === undefined ? 'no released version' : tagOf(branch.lastVersion);
    refuse(`${name} is made from ${contained}, but production runs ${production}`);
  }
  if (branch.head === base.productionCommit || branch.commits.length === 0) {
    refuse(`${name} has no commit that ${tagOf(production)} lacks, so there is nothing to release`);
  }
  const foreign = commitsOfBase(branch);
  if (foreign.length > 0) {
    const subject = foreign[0]?.message.split('\n')[0] ?? '';
    const count = foreign.length === 1 ? 'a commit' : `${foreign.length} commits`;
    refuse(
      `${name} has ${count} of ${baseBranch} that production does not run, the latest ${JSON.stringify(subject.slice(0, 80))}`,
    );
  }
}

/** Refuses a version that is not above the one that production runs. @throws HotfixBranchError */
export function assertNewer(version: Version, production: Version): void {
  if (compareVersions(version, production) > 0) return;
  throw new HotfixBranchError(
    `${version} is not newer than ${production}, which production runs`,
    `release a version above ${production}`,
  );
}

/**
 * The commits of the base branch's own line that the hotfix branch has too: it was made from the base branch, and would
 * release what nobody has tested. A hotfix that was merged into the base branch already is no such commit.
 */
function commitsOfBase({ commits, base }: HotfixBranch): Commit[] {
  const ownLine = new Set<string>();
  const known = new Map(base.commits.map((commit) => [commit.sha, commit]));
  for (let next = known.get(base.head); next !== undefined; next = known.get(next.parents[0] ?? '')) {
    ownLine.add(next.sha);
  }
  return commits.filter(({ sha }) => ownLine.has(sha));
}
