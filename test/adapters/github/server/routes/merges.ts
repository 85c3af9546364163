import { created, notFound, problem, type Routes } from '../reply';
import { commitId, commitsOf } from './history';

export const merges: Routes = {
  'POST /repos/{owner}/{repo}/merges': async ({ repository, body }) => {
    const { base, head, commit_message } = body as { base: string; head: string; commit_message?: string };
    const { git } = repository;
    const reference = `refs/heads/${base}`;
    const ours = await git.object(reference);
    const theirs = (await commitId(repository, head)) ?? (await commitId(repository, `refs/heads/${head}`));
    if (ours === undefined || theirs === undefined) return notFound();
    if ((await git.attempt(['merge-base', '--is-ancestor', theirs, ours.sha])).code === 0) return { status: 204 };
    const merged = await git.attempt(['merge-tree', '--write-tree', '--name-only', ours.sha, theirs]);
    if (merged.code !== 0) return problem(409, 'Merge conflict');
    const tree = merged.output.toString().trim();
    const message = commit_message ?? `Merge ${head} into ${base}`;
    const commit = await git.commit(tree, [ours.sha, theirs], message);
    if (!(await git.moveReference(reference, ours.sha, commit))) return problem(409, 'Base branch was modified');
    return created((await commitsOf(repository, [commit]))[0]);
  },
};
