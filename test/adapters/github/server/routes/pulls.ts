import type { HostedRepository } from '../hosted-repository';
import { pullRequest } from '../pull-request';
import { created, problem, type Routes } from '../reply';

export const pulls: Routes = {
  'POST /repos/{owner}/{repo}/pulls': async ({ repository, body }) => {
    const { title = '', head, base, body: text = '' } = body as Record<'title' | 'head' | 'base' | 'body', string>;
    const isThere = repository.pulls.some((pull) => pull.head === head && pull.base === base);
    if (isThere) return invalid(`A pull request already exists for ${repository.owner}:${head}.`);
    const [from, to] = await Promise.all([headOf(repository, base), headOf(repository, head)]);
    if (from === undefined || to === undefined) return invalid('head or base does not exist');
    const pull = { number: repository.pulls.length + 1, title, head, base, body: text };
    repository.pulls.push(pull);
    return created(pullRequest(repository, pull, { from, to }));
  },
};

async function headOf({ git }: HostedRepository, branch: string): Promise<string | undefined> {
  return (await git.object(`refs/heads/${branch}`))?.sha;
}

const invalid = (message: string) =>
  problem(422, 'Validation Failed', [{ resource: 'PullRequest', code: 'custom', message }]);
