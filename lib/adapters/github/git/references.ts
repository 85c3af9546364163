import * as z from 'zod';
import { RepositoryError } from '../../../domain/errors';
import type { GitHubClient } from '../client/client';
import { refusal, saidIn } from '../client/failure';
import { commitOf } from './objects';

/** A reference and what it names. */
export const Reference = z.object({ ref: z.string(), object: z.object({ type: z.string(), sha: z.string() }) });
export type Reference = z.infer<typeof Reference>;

/** What became of a wish for a reference; `taken` when it names another commit. */
export type Creation = 'created' | 'exists' | 'taken';
const nothing = '0'.repeat(40);

/** A reference, given by its full name, if there is one. */
export const findReference = (client: GitHubClient, reference: string): Promise<Reference | undefined> =>
  client.find(Reference, {
    route: 'GET /repos/{owner}/{repo}/git/ref/{ref}',
    doing: `read ${reference}`,
    parameters: { ref: withoutRefs(reference) },
  });

/** The commit at the head of a branch. */
export async function headOf(client: GitHubClient, branch: string): Promise<string | undefined> {
  return (await findReference(client, `refs/heads/${branch}`))?.object.sha;
}

/** The commit at the head of a branch that must be there. @throws RepositoryError */
export async function requireHead(client: GitHubClient, branch: string, remedy: string): Promise<string> {
  const head = await headOf(client, branch);
  if (head !== undefined) return head;
  const { owner, name } = client.options.repository;
  throw new RepositoryError(`${owner}/${name} has no branch ${JSON.stringify(branch)}, or hides it`, { remedy });
}

const updateRefs = `mutation ($repositoryId: ID!, $name: GitRefname!, $beforeOid: GitObjectID!, $afterOid: GitObjectID!) {
  updateRefs(
    input: { repositoryId: $repositoryId, refUpdates: [{ name: $name, beforeOid: $beforeOid, afterOid: $afterOid }] }
  ) { clientMutationId }
}`;

/**
 * Moves a reference from one object to another, or deletes it, if it still is where it is expected. REST has no request
 * for that, only for moving forward and for moving by force.
 * @throws RepositoryError when GitHub does not allow it.
 */
export async function moveReference(
  client: GitHubClient,
  reference: string,
  from: string,
  to: string | undefined,
): Promise<'done' | 'moved'> {
  const doing = `change ${reference}`;
  const repositoryId = await client.repositoryId();
  const variables = { repositoryId, name: reference, beforeOid: from, afterOid: to ?? nothing };
  const { errors } = await client.graphql(doing, updateRefs, variables);
  const [error] = errors;
  if (error === undefined) return 'done';
  const now = (await findReference(client, reference))?.object.sha;
  // An earlier try whose answer was lost has done it.
  if (now === to) return 'done';
  if (now !== from) return 'moved';
  throw refusal(doing, error.message);
}

/** Creates a reference to a commit, or to a tag that marks it. @throws RepositoryError when GitHub does not allow it. */
export async function createReference(
  client: GitHubClient,
  reference: string,
  object: string,
  commit: string,
): Promise<Creation> {
  const doing = `create ${reference}`;
  const answer = await client.send({
    route: 'POST /repos/{owner}/{repo}/git/refs',
    doing,
    parameters: { ref: reference, sha: object },
    expected: [422],
  });
  if (answer.status !== 422) return 'created';
  const found = await findReference(client, reference);
  if (found === undefined) throw refusal(doing, saidIn(answer.data));
  return (await commitOf(client, found.object)) === commit ? 'exists' : 'taken';
}

const withoutRefs = (reference: string): string => reference.replace(/^refs\//, '');
