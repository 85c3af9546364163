import type { GitObject } from './git-repository';
import type { HostedRepository } from './hosted-repository';

export const api = 'https://api.github.com';
export const web = 'https://github.com';

/** The addresses that GitHub puts into everything. */
export const links = (base: string, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `${base}/${name.replace(/_url$/, '')}`]));

const userLinks =
  'followers_url following_url gists_url starred_url subscriptions_url organizations_url repos_url events_url received_events_url';

export const user = (login: string): Record<string, unknown> => ({
  login,
  id: 1,
  node_id: 'MDQ6VXNlcjE=',
  avatar_url: `${web}/${login}.png`,
  gravatar_id: '',
  url: `${api}/users/${login}`,
  html_url: `${web}/${login}`,
  ...links(`${api}/users/${login}`, userLinks.split(' ')),
  type: 'User',
  site_admin: false,
});

export interface ParsedCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

/** Reads a commit as git stores it. */
export function parseCommit({ sha, content }: GitObject): ParsedCommit {
  const text = content.toString();
  const end = text.indexOf('\n\n');
  const lines = text.slice(0, end).split('\n');
  const values = (key: string) =>
    lines.flatMap((line) => (line.startsWith(`${key} `) ? line.slice(key.length + 1) : []));
  return {
    sha,
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: parseSignature(values('author')[0]),
    committer: parseSignature(values('committer')[0]),
    message: text.slice(end + 2).replace(/\n$/, ''),
  };
}

export function parseSignature(line = ''): Signature {
  const [, name = '', email = '', seconds] = /^(.*) <(.*)> (\d+)/.exec(line) ?? [];
  return { name, email, date: new Date(Number(seconds) * 1000).toISOString().replace('.000', '') };
}

const unsigned = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

/** A commit of the database of git. */
export const gitCommit = (repository: HostedRepository, commit: ParsedCommit): unknown => ({
  sha: commit.sha,
  node_id: 'C_1',
  url: `${api}${repository.path}/git/commits/${commit.sha}`,
  html_url: `${web}/${repository.owner}/${repository.name}/commit/${commit.sha}`,
  author: commit.author,
  committer: commit.committer,
  tree: treeLink(repository, commit.tree),
  message: commit.message,
  parents: commit.parents.map((sha) => ({
    sha,
    url: `${api}${repository.path}/git/commits/${sha}`,
    html_url: `${web}/${repository.owner}/${repository.name}/commit/${sha}`,
  })),
  verification: unsigned,
});

/** A commit as lists and merges give it. */
export const listedCommit = (repository: HostedRepository, commit: ParsedCommit): Record<string, unknown> => ({
  sha: commit.sha,
  node_id: 'C_1',
  url: `${api}${repository.path}/commits/${commit.sha}`,
  html_url: `${web}/${repository.owner}/${repository.name}/commit/${commit.sha}`,
  comments_url: `${api}${repository.path}/commits/${commit.sha}/comments`,
  commit: {
    url: `${api}${repository.path}/git/commits/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    message: commit.message,
    tree: treeLink(repository, commit.tree),
    comment_count: 0,
    verification: unsigned,
  },
  author: null,
  committer: null,
  parents: commit.parents.map((sha) => ({ sha, url: `${api}${repository.path}/commits/${sha}` })),
});

const treeLink = (repository: HostedRepository, sha: string) => ({
  sha,
  url: `${api}${repository.path}/git/trees/${sha}`,
});

export const reference = (repository: HostedRepository, ref: string, object: GitObject): unknown => ({
  ref,
  node_id: 'REF_1',
  url: `${api}${repository.path}/git/${ref}`,
  object: { type: object.type, sha: object.sha, url: `${api}${repository.path}/git/${object.type}s/${object.sha}` },
});
