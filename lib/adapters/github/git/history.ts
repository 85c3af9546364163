import * as z from 'zod';
import type { Commit } from '../../../domain/commit';
import { TransientError } from '../../../domain/errors';
import { type GitHubClient, shaped } from '../client/client';
import type { GitHubAnswer } from '../client/failure';
import { furtherPages, lastPage, pageSize } from '../client/pages';
import { changedPaths } from './changed-trees';
import { compareCommits, filesOfComparison, ListedCommit } from './comparison';
import { newestFirst } from './newest-first';
import type { Trees } from './trees';

/** The commits of `to` that are not in `from`, newest first and none before its children; both are full ids. */
export async function readCommits(client: GitHubClient, from: string | undefined, to: string): Promise<Commit[]> {
  if (from === to) return [];
  if (from === undefined) return newestFirst(await wholeHistory(client, to));
  const { commits } = await compareCommits(client, from, to);
  return newestFirst(commits.toReversed());
}

/** The paths that differ between two commits, given by their full ids. */
export async function changedFiles(trees: Trees, from: string, to: string): Promise<string[]> {
  if (from === to) return [];
  const compared = await filesOfComparison(trees.client, from, to);
  if (compared !== undefined) return compared;
  return changedPaths(await trees.files(from), await trees.files(to));
}

const CommitPage = z.array(ListedCommit);
const doing = 'read the commits';

/** @throws TransientError when a commit is missing. */
async function wholeHistory(client: GitHubClient, head: string): Promise<Commit[]> {
  const first = await readPage(client, head, 1);
  const pages = await furtherPages(lastPage(first), (page) => readPage(client, head, page));
  const commits = [first, ...pages].flatMap((answer) => shaped(CommitPage, answer, doing));
  // GitHub gives no number to compare with, but in a whole history every parent is there too.
  const known = new Set(commits.map((commit) => commit.sha));
  const missing = [head, ...commits.flatMap((commit) => commit.parents)].find((sha) => !known.has(sha));
  if (missing === undefined) return commits;
  throw new TransientError(`cannot ${doing}: GitHub does not list ${missing}`, { remedy: 'try again' });
}

const readPage = (client: GitHubClient, head: string, page: number): Promise<GitHubAnswer> =>
  client.send({
    route: 'GET /repos/{owner}/{repo}/commits',
    doing,
    parameters: { sha: head, per_page: pageSize, page },
  });
