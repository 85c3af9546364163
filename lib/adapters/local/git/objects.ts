import { RepositoryError } from '../../../domain/errors';
import { storedMessage } from '../../../domain/git/messages';
import type { Clock } from '../../../ports/clock';
import { gitFailure } from './failure';
import type { Git } from './git';

/** The commit that a full or abbreviated id or a full name of a reference stands for. */
export async function commitOf(git: Git, revision: string): Promise<string | undefined> {
  const found = await git.attempt(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], {
    doing: 'read a commit',
  });
  return found.code === 0 ? found.output.trim() : undefined;
}

/** The tree of a commit. @throws RepositoryError */
export const treeOf = (git: Git, commit: string): Promise<string> =>
  git.text(['rev-parse', '--verify', '--end-of-options', `${commit}^{tree}`], { doing: `read commit ${commit}` });

/** Whether one commit is contained in the history of another. */
export async function isContained(git: Git, commit: string, head: string): Promise<boolean> {
  const asked = await git.attempt(['merge-base', '--is-ancestor', commit, head], { doing: 'compare commits' });
  return asked.code === 0;
}

/** Stores a text and returns its id. */
export const writeBlob = (git: Git, content: string): Promise<string> =>
  git.text(['hash-object', '-w', '--stdin'], { doing: 'store a file', input: content });

/** Reads a stored text, to the last byte. @throws RepositoryError */
export async function readBlob(git: Git, id: string): Promise<string> {
  const doing = `read file ${id}`;
  const found = await git.attempt(['cat-file', 'blob', id], { doing });
  if (found.code !== 0) throw gitFailure(doing, found.errors);
  return found.output;
}

/** Stores a commit in Tidegate's name and returns its id. */
export const writeCommit = (
  git: Git,
  clock: Clock,
  commit: { tree: string; parents: readonly string[]; message: string },
): Promise<string> =>
  git.text(['commit-tree', '-F', '-', ...commit.parents.flatMap((parent) => ['-p', parent]), commit.tree], {
    doing: 'store a commit',
    input: storedMessage(commit.message),
    variables: authorship(clock),
  });

/** Stores an annotated tag, which no reference names yet, and returns its id. */
export function writeTag(
  git: Git,
  clock: Clock,
  tag: { name: string; commit: string; message: string },
): Promise<string> {
  const header = `object ${tag.commit}\ntype commit\ntag ${tag.name}\ntagger ${name} <${email}> ${seconds(clock)} +0000`;
  return git.text(['mktag'], { doing: `make tag ${tag.name}`, input: `${header}\n\n${storedMessage(tag.message)}` });
}

export interface StoredCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}

/** Reads what a commit holds. */
export async function readCommit(git: Git, commit: string): Promise<StoredCommit> {
  const args = ['log', '-1', '-z', '--format=%T%x00%P%x00%B', commit, '--'];
  const [tree, parents, message] = await git.fields(args, { doing: `read commit ${commit}` });
  if (tree === undefined) throw new RepositoryError(`cannot read commit ${commit}`);
  return { tree, parents: (parents ?? '').split(' ').filter(Boolean), message: message ?? '' };
}

const name = 'Tidegate';
/** The top-level domain that never exists: no mail can reach a stranger. */
const email = 'tidegate@tidegate.invalid';

const seconds = (clock: Clock): number => Math.floor(clock.now().getTime() / 1000);

function authorship(clock: Clock): Record<string, string> {
  const date = `@${seconds(clock)} +0000`;
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: date,
  };
}
