import * as z from 'zod';
import type { HostedRepository } from '../hosted-repository';
import { ok, type Reply } from '../reply';
import { commitOrigins } from './origins';

const ObjectId = z.string().regex(/^[0-9a-f]{40}$/);

/** https://docs.github.com/graphql/reference/mutations#createcommitonbranch, as far as it is used. */
const CreateCommitInput = z.strictObject({
  branch: z.strictObject({ repositoryNameWithOwner: z.string(), branchName: z.string() }),
  expectedHeadOid: ObjectId,
  message: z.strictObject({ headline: z.string(), body: z.string().optional() }),
  fileChanges: z.strictObject({
    additions: z.array(z.strictObject({ path: z.string(), contents: z.base64() })).optional(),
    deletions: z.array(z.strictObject({ path: z.string() })).optional(),
  }),
});

/** The variables of https://docs.github.com/graphql/reference/mutations#updaterefs with one reference. */
const UpdateRefsVariables = z.strictObject({
  repositoryId: z.string(),
  name: z.string().startsWith('refs/'),
  beforeOid: ObjectId,
  afterOid: ObjectId,
});

type Find = (owner: string, name: string) => HostedRepository | undefined;

/** Answers the few requests that are made; they are told apart by their first field. */
export async function graphql(find: Find, request: Readonly<Record<string, unknown>>): Promise<Reply> {
  const { query, variables } = z.strictObject({ query: z.string(), variables: z.unknown() }).parse(request);
  const field = /^\s*(?:query|mutation)[^{]*\{\s*(\w+)/.exec(query)?.[1];
  if (field === 'repository')
    return query.includes('...origin') ? commitOrigins(find, variables) : repositoryId(find, variables);
  if (field === 'createCommitOnBranch') return createCommit(find, variables);
  if (field === 'updateRefs') return updateRefs(find, variables);
  return refused(field ?? '', 'undefinedField', `Field '${field}' doesn't exist on type 'Query'`);
}

const refused = (field: string, type: string, message: string): Reply =>
  ok({ data: { [field]: null }, errors: [{ type, path: [field], message, locations: [{ line: 2, column: 3 }] }] });

function repositoryId(find: Find, variables: unknown): Reply {
  const { owner, name } = z.strictObject({ owner: z.string(), name: z.string() }).parse(variables);
  const found = find(owner, name);
  const message = `Could not resolve to a Repository with the name '${owner}/${name}'.`;
  return found === undefined
    ? refused('repository', 'NOT_FOUND', message)
    : ok({ data: { repository: { id: nodeId(found) } } });
}

const nodeId = ({ owner, name }: HostedRepository): string => Buffer.from(`${owner}/${name}`).toString('base64');

async function createCommit(find: Find, variables: unknown): Promise<Reply> {
  const { input } = z.strictObject({ input: CreateCommitInput }).parse(variables);
  const [owner = '', name = ''] = input.branch.repositoryNameWithOwner.split('/');
  const repository = find(owner, name);
  const field = 'createCommitOnBranch';
  const reference = `refs/heads/${input.branch.branchName}`;
  const head = await repository?.git.object(reference);
  if (repository === undefined || head === undefined) return refused(field, 'NOT_FOUND', 'Could not resolve to a Ref');
  const { git } = repository;
  const stale = () => {
    const message = `Expected branch to point to "${input.expectedHeadOid}" but it did not. Pull and try again.`;
    return refused(field, 'STALE_DATA', message);
  };
  if (head.sha !== input.expectedHeadOid) return stale();
  const added = (input.fileChanges.additions ?? []).map(async ({ path, contents }) => {
    // Whatever the mode of the file was.
    return { path, mode: '100644', sha: await git.write('blob', Buffer.from(contents, 'base64')) };
  });
  const removed = (input.fileChanges.deletions ?? []).map(({ path }) => ({ path, mode: '0', sha: null }));
  const tree = await git.changeTree(head.sha, [...removed, ...(await Promise.all(added))]);
  const { headline, body = '' } = input.message;
  const message = body === '' ? headline : `${headline}\n\n${body}`;
  const commit = await git.commit(tree, [head.sha], message);
  if (!(await git.moveReference(reference, head.sha, commit))) return stale();
  return ok({ data: { [field]: { commit: { oid: commit } } } });
}

async function updateRefs(find: Find, variables: unknown): Promise<Reply> {
  const update = UpdateRefsVariables.parse(variables);
  const [owner = '', name = ''] = Buffer.from(update.repositoryId, 'base64').toString().split('/');
  const repository = find(owner, name);
  if (repository === undefined) return refused('updateRefs', 'NOT_FOUND', 'Could not resolve to a node');
  if (await repository.git.moveReference(update.name, update.beforeOid, update.afterOid)) {
    return ok({ data: { updateRefs: { clientMutationId: null } } });
  }
  return refused('updateRefs', 'UNPROCESSABLE', `Failed to update reference ${update.name}`);
}
