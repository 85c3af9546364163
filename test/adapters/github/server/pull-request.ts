import type { HostedRepository, StoredPullRequest } from './hosted-repository';
import { api, links, user, web } from './shapes';

const times = { created_at: '2027-01-15T08:00:00Z', updated_at: '2027-01-15T08:00:00Z' };

/** A pull request that was just opened. */
export function pullRequest(
  repository: HostedRepository,
  pull: StoredPullRequest,
  commits: { readonly from: string; readonly to: string },
): unknown {
  const url = `${api}${repository.path}/pulls/${pull.number}`;
  const html_url = `${web}/${repository.owner}/${repository.name}/pull/${pull.number}`;
  const side = (ref: string, sha: string) => ({
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: user(repository.owner),
    repo: shownRepository(repository),
  });
  const related = 'comments commits statuses issue review_comments review_comment'.split(' ');
  const addresses = links(
    url,
    related.map((name) => `${name}_url`),
  );
  return {
    ...pull,
    ...addresses,
    ...times,
    url,
    html_url,
    id: pull.number,
    node_id: 'PR_1',
    diff_url: `${html_url}.diff`,
    patch_url: `${html_url}.patch`,
    state: 'open',
    locked: false,
    user: user('tidegate[bot]'),
    labels: [],
    milestone: null,
    closed_at: null,
    merged_at: null,
    head: side(pull.head, commits.to),
    base: side(pull.base, commits.from),
    author_association: 'NONE',
    auto_merge: null,
    merged: false,
    mergeable: null,
    mergeable_state: 'unknown',
    merged_by: null,
    maintainer_can_modify: false,
    ...numbers('additions changed_files comments commits deletions review_comments'),
    _links: {
      ...Object.fromEntries(related.map((name) => [name, { href: addresses[`${name}_url`] }])),
      self: { href: url },
      html: { href: html_url },
    },
  };
}

const repositoryLinks = `archive_url assignees_url blobs_url branches_url collaborators_url comments_url commits_url
  compare_url contents_url contributors_url deployments_url downloads_url events_url forks_url git_commits_url git_refs_url
  git_tags_url hooks_url issue_comment_url issue_events_url issues_url keys_url labels_url languages_url merges_url
  milestones_url notifications_url pulls_url releases_url stargazers_url statuses_url subscribers_url subscription_url
  tags_url teams_url trees_url`;

export function shownRepository({ owner, name, path }: HostedRepository): unknown {
  const html_url = `${web}/${owner}/${name}`;
  return {
    ...links(`${api}${path}`, repositoryLinks.split(/\s+/)),
    ...links(html_url, 'clone_url git_url ssh_url svn_url'.split(' ')),
    ...times,
    ...numbers('forks forks_count open_issues open_issues_count size stargazers_count watchers watchers_count'),
    id: 1,
    node_id: 'R_1',
    name,
    full_name: `${owner}/${name}`,
    owner: user(owner),
    private: true,
    fork: false,
    url: `${api}${path}`,
    html_url,
    mirror_url: null,
    description: null,
    homepage: null,
    language: null,
    license: null,
    default_branch: 'main',
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    archived: false,
    disabled: false,
    pushed_at: null,
  };
}

const numbers = (names: string): Record<string, number> =>
  Object.fromEntries(names.split(' ').map((name) => [name, 0]));
