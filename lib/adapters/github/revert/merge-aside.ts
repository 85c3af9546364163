import * as z from 'zod';
import { revertDigest } from '../../../domain/git/messages';
import { type GitHubClient, shaped } from '../client/client';
import { refusal, saidIn } from '../client/failure';

const Sha = z.object({ sha: z.string() });
const Merge = z.object({ commit: z.object({ tree: Sha }), parents: z.array(Sha) });

/**
 * Merges two commits on a branch that is there just for that, and returns the tree that comes out; `again` when somebody
 * else has used the branch meanwhile.
 * @param purpose The branch has a name of its own for each, so that one left over by a crash is used again.
 */
export async function mergeAside(
  client: GitHubClient,
  purpose: string,
  ours: string,
  theirs: string,
): Promise<string | 'conflict' | 'again'> {
  const branch = `tidegate/merge-${revertDigest(purpose).slice(0, 12)}`;
  const doing = `merge ${theirs} with ${ours}`;
  await placeBranch(client, branch, ours);
  try {
    const answer = await client.send({
      route: 'POST /repos/{owner}/{repo}/merges',
      doing,
      parameters: { base: branch, head: theirs, commit_message: doing },
      expected: [404, 409],
    });
    if (answer.status === 409) return 'conflict';
    if (answer.status !== 201) return 'again';
    const { commit, parents } = shaped(Merge, answer, doing);
    const isOurs = parents[0]?.sha === ours && parents[1]?.sha === theirs;
    return isOurs ? commit.tree.sha : 'again';
  } finally {
    await removeBranch(client, branch);
  }
}

/** Puts the branch at a commit, wherever it was. */
async function placeBranch(client: GitHubClient, branch: string, commit: string): Promise<void> {
  const doing = `create branch ${branch}`;
  const created = await client.send({
    route: 'POST /repos/{owner}/{repo}/git/refs',
    doing,
    parameters: { ref: `refs/heads/${branch}`, sha: commit },
    expected: [422],
  });
  if (created.status !== 422) return;
  const moved = await client.send({
    route: 'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
    doing,
    parameters: { ref: `heads/${branch}`, sha: commit, force: true },
    expected: [422],
  });
  if (moved.status === 422) throw refusal(doing, saidIn(created.data));
}

/** A branch that stays is in nobody's way, so that failing to remove it is no failure. */
async function removeBranch(client: GitHubClient, branch: string): Promise<void> {
  const parameters = { ref: `heads/${branch}` };
  const route = 'DELETE /repos/{owner}/{repo}/git/refs/{ref}';
  await client.send({ route, doing: `delete ${branch}`, parameters, expected: [404, 422] }).catch(() => undefined);
}
