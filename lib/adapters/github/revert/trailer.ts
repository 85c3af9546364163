import { createHash } from 'node:crypto';
import type { Commit } from '../../../domain/commit';
import { storedMessage } from '../git/names';

/**
 * Adds the line by which a revert is found again, also after a person has squashed or reworded it: it depends on the
 * message alone, and no subject, quote or cherry-pick of another change holds it.
 */
export function withRevertTrailer(message: string): string {
  const text = storedMessage(message);
  const lastParagraph = text.trimEnd().split('\n\n').slice(1).at(-1) ?? '';
  const endsInTrailers = lastParagraph !== '' && lastParagraph.split('\n').every((line) => /^[\w-]+: /.test(line));
  return `${text}${endsInTrailers ? '' : '\n'}${trailerOf(message)}\n`;
}

/** The last of the commits that bears the trailer of a message. */
export function findRevert(message: string, commits: readonly Commit[]): string | undefined {
  const trailer = trailerOf(message);
  return commits.findLast((commit) => commit.message.split('\n').includes(trailer))?.sha;
}

/** A short name for a revert, the same each time. */
export const revertDigest = (message: string): string =>
  createHash('sha256').update(storedMessage(message)).digest('hex').slice(0, 40);

const trailerOf = (message: string): string => `Tidegate-Revert: ${revertDigest(message)}`;
