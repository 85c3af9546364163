import type { Commit } from '../../../domain/commit';
import { revertTrailer } from '../../../domain/git/messages';

/** The last of the commits that bears the trailer of a message. */
export function findRevert(message: string, commits: readonly Commit[]): string | undefined {
  const trailer = revertTrailer(message);
  return commits.findLast((commit) => commit.message.split('\n').includes(trailer))?.sha;
}
