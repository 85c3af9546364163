import * as z from 'zod';
import type { Commit } from '../../../domain/commit';
import { RepositoryError, TransientError } from '../../../domain/errors';
import type { GitHubClient } from '../client/client';
import { furtherPages, pageSize } from '../client/pages';

const Person = z.object({ name: z.string().nullish(), date: z.string().nullish() }).nullish();

/** A commit as GitHub lists it. */
export const ListedCommit = z
  .object({
    sha: z.string(),
    commit: z.object({ message: z.string(), author: Person }),
    parents: z.array(z.object({ sha: z.string() })),
  })
  .transform(
    ({ sha, commit, parents }): Commit => ({
      sha,
      message: commit.message.trimEnd(),
      authorName: commit.author?.name ?? '',
      authoredAt: commit.author?.date ?? '1970-01-01T00:00:00Z',
      parents: parents.map((parent) => parent.sha),
    }),
  );

const ChangedFile = z.object({ filename: z.string(), previous_filename: z.string().optional() });

const ComparisonPage = z.object({
  status: z.enum(['ahead', 'behind', 'diverged', 'identical']),
  total_commits: z.int(),
  merge_base_commit: z.object({ sha: z.string() }),
  commits: z.array(ListedCommit),
  files: z.array(ChangedFile).default([]),
});
type ComparisonPage = z.infer<typeof ComparisonPage>;

/** How one commit stands to another. */
export interface Comparison {
  /** Whether the first is contained in the history of the second. */
  readonly isContained: boolean;
  /** The newest commit that both have in their history. */
  readonly sharedCommit: string;
  /** The commits of the second that the first does not have, as GitHub orders them: oldest first. */
  readonly commits: readonly Commit[];
}

/** Compares two commits, given by their full ids. @throws RepositoryError when they have no history in common. */
export async function compareCommits(client: GitHubClient, from: string, to: string): Promise<Comparison> {
  const read = async (page: number) =>
    (await readPage(client, from, to, { per_page: pageSize, page })) ?? failUnrelated(from, to);
  const first = await read(1);
  const pages = Math.ceil(first.total_commits / pageSize);
  const others = await furtherPages(pages, read);
  const commits = [first, ...others].flatMap((page) => page.commits);
  requireAll(commits, first.total_commits);
  return { ...relation(first), commits };
}

/** Whether a commit is contained in the history of another one. */
export async function isContained(client: GitHubClient, commit: string, head: string): Promise<boolean> {
  if (commit === head) return true;
  const page = await readPage(client, commit, head, { per_page: 1, page: 1 });
  return page !== undefined && relation(page).isContained;
}

/** GitHub names no more files than this in a comparison. */
const mostFiles = 300;

/**
 * The paths that differ between two commits, if a comparison tells them all: GitHub names a limited number, and counts
 * from the commit that both share. Undefined otherwise.
 */
export async function filesOfComparison(client: GitHubClient, from: string, to: string): Promise<string[] | undefined> {
  const page = await readPage(client, from, to, { per_page: 1, page: 1 });
  if (page?.merge_base_commit.sha !== from || page.files.length >= mostFiles) return undefined;
  return [...new Set(page.files.flatMap((file) => [file.filename, file.previous_filename ?? file.filename]))];
}

/** Undefined when one of the commits is not there, or when they have no history in common. */
async function readPage(
  client: GitHubClient,
  from: string,
  to: string,
  page: { readonly per_page: number; readonly page: number },
): Promise<ComparisonPage | undefined> {
  return client.find(ComparisonPage, {
    route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
    doing: `compare ${from} with ${to}`,
    parameters: { basehead: `${from}...${to}`, ...page },
  });
}

function failUnrelated(from: string, to: string): never {
  throw new RepositoryError(`${from} or ${to} is not in the repository, or they have no history in common`, {
    remedy: 'push both to the repository that repository.github in tidegate.yaml names',
  });
}

const relation = ({ status, merge_base_commit }: ComparisonPage): Omit<Comparison, 'commits'> => ({
  isContained: status === 'ahead' || status === 'identical',
  sharedCommit: merge_base_commit.sha,
});

function requireAll(commits: readonly Commit[], total: number): void {
  const distinct = new Set(commits.map((commit) => commit.sha)).size;
  if (distinct === total && commits.length === total) return;
  throw new TransientError(`cannot read the commits: GitHub counts ${total}, but lists ${distinct}`, {
    remedy: 'try again',
  });
}
