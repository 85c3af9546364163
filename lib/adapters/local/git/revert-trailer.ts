import { createHash } from 'node:crypto';
import type { Git } from './git';
import { storedMessage } from './objects';

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

/** The newest commit of `head` outside `excluded` that bears the trailer of a message. */
export async function findRevert(
  git: Git,
  message: string,
  excluded: string,
  head: string,
): Promise<string | undefined> {
  const trailer = trailerOf(message);
  const fields = await git.fields(
    ['log', '-z', '--format=tformat:%H%x00%B', '--fixed-strings', `--grep=${trailer}`, head, `^${excluded}`, '--'],
    { doing: 'look for an earlier revert' },
  );
  for (let i = 0; i + 1 < fields.length; i += 2) {
    if (fields[i + 1]?.split('\n').includes(trailer)) return fields[i];
  }
  return undefined;
}

function trailerOf(message: string): string {
  const digest = createHash('sha256').update(storedMessage(message)).digest('hex');
  return `Tidegate-Revert: ${digest.slice(0, 40)}`;
}
