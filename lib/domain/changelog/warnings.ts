import { oneLine } from '../text';
import type { MergedBranches } from './merged-branches';
import type { ParsedCommit } from './parsed-commit';

const shownCharacters = 80;

/** What a person should look at in the commits that are listed and the merges that are in force, as plain lines. */
export function warningsAbout(
  listed: readonly ParsedCommit[],
  merges: readonly ParsedCommit[],
  branches: MergedBranches,
): string[] {
  return [...withoutSpace(listed), ...silentlyBreaking(listed, merges, branches)];
}

function withoutSpace(listed: readonly ParsedCommit[]): string[] {
  return listed
    .filter((commit) => commit.lacksSpace)
    .map((commit) => `${named(commit)} has no space after the colon; it is read as if it had one`);
}

/** A merge commit is not listed, so a breaking change that it alone announces would go unseen. */
function silentlyBreaking(
  listed: readonly ParsedCommit[],
  merges: readonly ParsedCommit[],
  branches: MergedBranches,
): string[] {
  const announced = new Set<ParsedCommit>();
  for (const commit of listed.filter(isBreaking)) {
    let merge = branches.get(commit);
    while (merge !== undefined && !announced.has(merge)) {
      announced.add(merge);
      merge = branches.get(merge);
    }
  }
  return merges
    .filter((merge) => isBreaking(merge) && !announced.has(merge))
    .map((merge) => `${named(merge)} announces a breaking change, but none of the commits that it merged does`);
}

const isBreaking = (commit: ParsedCommit): boolean => commit.change.section === 'breaking';

const named = ({ change, subject }: ParsedCommit): string =>
  `${change.sha.slice(0, 7)} ${JSON.stringify(oneLine(subject, shownCharacters))}`;
