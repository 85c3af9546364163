import { revertTrailer } from '../../../domain/git/messages';
import type { Git } from './git';

/** The newest commit of `head` outside `excluded` that bears the trailer of a message. */
export async function findRevert(
  git: Git,
  message: string,
  excluded: string,
  head: string,
): Promise<string | undefined> {
  const trailer = revertTrailer(message);
  const fields = await git.fields(
    ['log', '-z', '--format=tformat:%H%x00%B', '--fixed-strings', `--grep=${trailer}`, head, `^${excluded}`, '--'],
    { doing: 'look for an earlier revert' },
  );
  for (let i = 0; i + 1 < fields.length; i += 2) {
    if (fields[i + 1]?.split('\n').includes(trailer)) return fields[i];
  }
  return undefined;
}
