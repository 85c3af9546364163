import type { HostedRepository } from '../hosted-repository';
import { type Call, linkHeader, notFound, ok, pageOf, problem, type Reply, type Routes } from '../reply';
import { api, listedCommit, parseCommit, web } from '../shapes';

export const history: Routes = {
  'GET /repos/{owner}/{repo}/commits': async (call) => {
    const { repository, query } = call;
    const head = await commitId(repository, query.get('sha') ?? 'refs/heads/main');
    if (head === undefined) return notFound();
    const ids = await list(repository, [head]);
    const [page, size] = pageOf(call);
    const last = Math.ceil(ids.length / size);
    const commits = await commitsOf(repository, ids.slice((page - 1) * size, page * size));
    return ok(commits, linkHeader(call, page, last));
  },

  'GET /repos/{owner}/{repo}/commits/{ref}': async (call) => {
    const { repository, params } = call;
    const sha = await commitId(repository, params['ref'] ?? '');
    if (sha === undefined) return problem(422, `No commit found for SHA: ${params['ref']}`);
    const [commit] = await commitsOf(repository, [sha]);
    const parent = `${sha}^1`;
    const hasParent = (await repository.git.object(parent)) !== undefined;
    const files = await changes(repository, hasParent ? [parent, sha] : ['--root', sha]);
    const [page, size] = pageOf(call);
    return ok({
      ...commit,
      stats: { total: 0, additions: 0, deletions: 0 },
      files: files.slice((page - 1) * size, page * size),
    });
  },

  'GET /repos/{owner}/{repo}/compare/{basehead}': async (call) => {
    const { repository, params } = call;
    const [base, head] = await Promise.all(
      (params['basehead'] ?? '').split('...').map((name) => commitId(repository, name)),
    );
    if (base === undefined || head === undefined) return notFound();
    const found = await repository.git.attempt(['merge-base', base, head]);
    if (found.code !== 0) return problem(404, `No common ancestor between ${base} and ${head}.`);
    return comparison(call, base, head, found.output.toString().trim());
  },
};

async function comparison(call: Call, base: string, head: string, shared: string): Promise<Reply> {
  const { repository } = call;
  const [page, size] = pageOf(call);
  const both = await list(repository, ['--left-right', `${base}...${head}`]);
  const [ahead, behind] = ['>', '<'].map((side) =>
    both.flatMap((line) => (line.startsWith(side) ? line.slice(1) : [])),
  ) as [string[], string[]];
  const shown = ahead.toReversed().slice((page - 1) * size, page * size);
  const [[baseCommit, sharedCommit], commits, files] = await Promise.all([
    commitsOf(repository, [base, shared]),
    commitsOf(repository, shown),
    page === 1 ? filesBetween(repository, shared, head) : undefined,
  ]);
  const address = `${web}/${repository.owner}/${repository.name}/compare/${base}...${head}`;
  return ok({
    url: `${api}${repository.path}/compare/${base}...${head}`,
    html_url: address,
    permalink_url: address,
    diff_url: `${address}.diff`,
    patch_url: `${address}.patch`,
    base_commit: baseCommit,
    merge_base_commit: sharedCommit,
    status: statusOf(ahead.length, behind.length),
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits,
    ...(files === undefined ? {} : { files: files.slice(0, 300) }),
  });
}

const filesBetween = async (repository: HostedRepository, from: string, to: string): Promise<object[]> =>
  from === to ? [] : changes(repository, [from, to]);

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

/** The id of the commit that a full or abbreviated id, or a branch, stands for. */
export async function commitId(repository: HostedRepository, name: string): Promise<string | undefined> {
  if (!/^[\w/.-]+$/.test(name)) return undefined;
  const object = await repository.git.object(`${name}^{commit}`);
  return object?.sha;
}

/** Commits as GitHub shows them. */
export async function commitsOf(repository: HostedRepository, ids: readonly string[]): Promise<object[]> {
  const objects = await Promise.all(ids.map((id) => repository.git.object(id)));
  return objects.map((object) => listedCommit(repository, parseCommit(object as never)));
}

async function list(repository: HostedRepository, range: readonly string[]): Promise<string[]> {
  return (await repository.git.text(['rev-list', ...range, '--'])).split('\n').filter(Boolean);
}

const statuses: Readonly<Record<string, string>> = { A: 'added', D: 'removed', R: 'renamed', T: 'changed' };

/** The files that a commit changes, renames found. */
async function changes(repository: HostedRepository, trees: readonly string[]): Promise<object[]> {
  const fields = await repository.git.fields(['diff-tree', '-r', '-z', '-M', '--raw', '--no-commit-id', ...trees]);
  const files: object[] = [];
  while (fields.length > 0) {
    const [, , before, after, status = ''] = (fields.shift() ?? '').split(' ');
    const first = fields.shift() ?? '';
    const renamed = status.startsWith('R') ? { previous_filename: first } : {};
    const filename = status.startsWith('R') ? (fields.shift() ?? '') : first;
    const sha = status === 'D' ? before : after;
    const inUrl = filename.split('/').map(encodeURIComponent).join('/');
    files.push({
      sha,
      filename,
      ...renamed,
      status: statuses[status.charAt(0)] ?? 'modified',
      additions: 0,
      deletions: 0,
      changes: 0,
      blob_url: `${web}/${repository.owner}/${repository.name}/blob/${sha}/${inUrl}`,
      raw_url: `${web}/${repository.owner}/${repository.name}/raw/${sha}/${inUrl}`,
      contents_url: `${api}${repository.path}/contents/${inUrl}`,
    });
  }
  return files;
}
