import { createHash } from 'node:crypto';
import * as z from 'zod';
import { HeadMovedError, RepositoryError } from '../../domain/errors';
import { isObjectId } from '../../domain/git/revisions';
import type { FileChange } from '../../ports/source-control';
import type { GitHubClient } from './client/client';
import { refusal } from './client/failure';
import { changeTree } from './git/changed-trees';
import { insidePath, referenceName } from './git/names';
import { requireCommit, writeCommit } from './git/objects';
import { headOf, moveReference } from './git/references';
import type { Trees } from './git/trees';

interface Wanted {
  readonly branch: string;
  readonly expected: string;
  readonly files: readonly WantedFile[];
  readonly message: string;
}

interface WantedFile extends FileChange {
  /** The id that git gives the content. */
  readonly sha: string;
  readonly mode: string;
  /** Whether the file is not like that yet. */
  readonly isChanged: boolean;
}

/**
 * Commits files on a branch that is at a known head, and returns the new head: the same one when it was done before or
 * when the files have that content already.
 * @throws HeadMovedError, RepositoryError, TransientError
 */
export async function commitFiles(
  trees: Trees,
  branch: string,
  expected: string,
  files: readonly FileChange[],
  message: string,
): Promise<string> {
  const { client } = trees;
  referenceName('heads', branch);
  const head = await headOf(client, branch);
  if (head === undefined || !isObjectId(expected)) throw new HeadMovedError(branch, expected, head);
  const wanted = { branch, expected, files: await wantedFiles(trees, expected, files), message };
  if (head !== expected) return sameCommitOr(client, wanted, head);
  if (!wanted.files.some((file) => file.isChanged)) return expected;
  return hasModes(wanted) ? commitWithModes(client, wanted) : commitSigned(client, wanted);
}

/** Whether a file is executable: GitHub's own way of committing files makes ordinary ones of all of them. */
const hasModes = ({ files }: Wanted): boolean => files.some((file) => file.isChanged && file.mode !== ordinary);
const ordinary = '100644';

const createCommit = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;
const Created = z.object({ createCommitOnBranch: z.object({ commit: z.object({ oid: z.string() }) }) });

/** In one request, if the head is as expected; GitHub signs the commit. */
async function commitSigned(client: GitHubClient, wanted: Wanted): Promise<string> {
  const { owner, name } = client.options.repository;
  const [headline, body] = partsOf(wanted.message);
  const additions = wanted.files
    .filter((file) => file.isChanged)
    .map(({ path, content }) => ({ path, contents: Buffer.from(content).toString('base64') }));
  const input = {
    branch: { repositoryNameWithOwner: `${owner}/${name}`, branchName: wanted.branch },
    expectedHeadOid: wanted.expected,
    message: { headline, body },
    fileChanges: { additions },
  };
  const doing = `commit to ${wanted.branch}`;
  const { data, errors } = await client.graphql(doing, createCommit, { input });
  const created = Created.safeParse(data);
  if (created.success) return created.data.createCommitOnBranch.commit.oid;
  const head = await headOf(client, wanted.branch);
  if (head === wanted.expected) throw refusal(doing, errors[0]?.message ?? 'GitHub gave no reason');
  return sameCommitOr(client, wanted, head);
}

async function commitWithModes(client: GitHubClient, wanted: Wanted): Promise<string> {
  const { branch, expected, message } = wanted;
  const before = await requireCommit(client, expected);
  const changes = wanted.files
    .filter((file) => file.isChanged)
    .map(({ path, mode, content }) => ({ path, mode, type: 'blob', content }));
  const tree = await changeTree(client, before.tree, changes);
  const commit = await writeCommit(client, { tree, parents: [expected], message });
  const outcome = await moveReference(client, `refs/heads/${branch}`, expected, commit.sha);
  return outcome === 'done' ? commit.sha : sameCommitOr(client, wanted, await headOf(client, branch));
}

const ListedChange = z.object({
  commit: z.object({ message: z.string() }),
  parents: z.array(z.object({ sha: z.string() })),
  files: z.array(z.object({ filename: z.string(), sha: z.string().nullable() })).default([]),
});

/** The head of the branch if it is what is wanted: the same change, made by an earlier call. */
async function sameCommitOr(client: GitHubClient, wanted: Wanted, head: string | undefined): Promise<string> {
  const moved = new HeadMovedError(wanted.branch, wanted.expected, head);
  if (head === undefined) throw moved;
  const found = await client.read(ListedChange, {
    route: 'GET /repos/{owner}/{repo}/commits/{ref}',
    doing: `read commit ${head}`,
    parameters: { ref: head, per_page: 100 },
  });
  const changed = wanted.files.filter((file) => file.isChanged);
  const ids = new Map(found.files.map((file) => [file.filename, file.sha]));
  const isSame =
    found.parents.map((parent) => parent.sha).join() === wanted.expected &&
    partsOf(found.commit.message).join() === partsOf(wanted.message).join() &&
    ids.size === changed.length &&
    changed.every((file) => ids.get(file.path) === file.sha);
  if (isSame) return head;
  throw moved;
}

/** What the files are to be: a file keeps its mode, a new one is an ordinary file. @throws RepositoryError */
function wantedFiles(trees: Trees, commit: string, files: readonly FileChange[]): Promise<WantedFile[]> {
  return Promise.all(
    files.map(async ({ path: given, content }) => {
      const path = insidePath(given);
      const inTheWay = await trees.at(commit, path);
      const earlier = await trees.fileAt(commit, path);
      if (inTheWay !== undefined && earlier === undefined) {
        throw new RepositoryError(`cannot write ${JSON.stringify(path)} into the repository`, {
          remedy: `choose another name; ${JSON.stringify(inTheWay.path)} is in the way`,
        });
      }
      const sha = blobId(content);
      return { path, content, sha, mode: earlier?.mode ?? ordinary, isChanged: earlier?.sha !== sha };
    }),
  );
}

/** The id that git gives a text. */
function blobId(content: string): string {
  const bytes = Buffer.from(content);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** A message as GitHub takes it: the first line, and what follows the empty line after it. */
function partsOf(message: string): [headline: string, body: string] {
  const [headline = '', ...rest] = message.replaceAll('\0', '').trim().split('\n');
  return [headline.trimEnd(), rest.join('\n').trim()];
}
