import { trailersOf } from '../../domain/dod/commit-range';
import type { BaseBranch, GitFacts } from './facts';
import type { Git } from './git';

const allowedBranches: readonly BaseBranch[] = ['main', 'develop', 'production'];

/** Commits that are read: enough to see a habit. */
const recentCommits = 50;

/** What the branches, the remote and the recent commits show. */
export async function gitFacts(git: Git): Promise<GitFacts> {
  const [current, remoteHead, branches, remote, log] = await Promise.all([
    git('symbolic-ref', '--short', 'HEAD'),
    git('symbolic-ref', '--short', 'refs/remotes/origin/HEAD'),
    git('for-each-ref', '--format=%(refname:lstrip=-1)', 'refs/heads', 'refs/remotes/origin'),
    git('config', '--get', 'remote.origin.url'),
    git('log', `--max-count=${recentCommits}`, '--format=%B%x00'),
  ]);
  const currentBranch = current?.trim();
  const wished = [remoteHead?.trim().replace(/^origin\//, ''), currentBranch, ...allowedBranches];
  const existing = new Set([...(branches ?? '').split('\n'), currentBranch]);
  const messages = (log ?? '')
    .split('\0')
    .map((message) => message.trim())
    .filter((message) => message !== '');
  return {
    baseBranch: allowedBranches.find(
      (branch) => branch === wished.find((name) => isAllowed(name) && existing.has(name)),
    ),
    currentBranch,
    webUrl: remote === undefined ? undefined : webUrlOf(remote.trim()),
    ticketProjects: ticketProjects(messages),
    reviewed: isMostly(messages, (message) => trailersOf(message, 'Reviewed-by').length > 0),
  };
}

const isMostly = (messages: readonly string[], has: (message: string) => boolean): boolean =>
  messages.filter(has).length * 2 > messages.length;

const isAllowed = (name: string | undefined): boolean => allowedBranches.some((branch) => branch === name);

/** The address for people of a remote, without any credentials in it; undefined for a path. */
export function webUrlOf(remote: string): string | undefined {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^/@]*@)?([\w.-]+)(?::\d+)?\/(.+)$/.exec(remote) ??
    /^(?:[\w.-]+@)?([\w.-]+\.[\w.-]+):(?!\/)(.+)$/.exec(remote);
  const [, host, path] = match ?? [];
  if (host === undefined || path === undefined) return undefined;
  const address = `https://${host}/${path.replace(/\/+$/, '').replace(/\.git$/, '')}`;
  return URL.canParse(address) ? address : undefined;
}

/** Keys that stand for something else than a ticket as often as not. */
const noProjects = new Set([
  'UTF',
  'SHA',
  'ISO',
  'RFC',
  'CVE',
  'GHSA',
  'ES',
  'HTTP',
  'TLS',
  'AES',
  'MD',
  'CWE',
  'PEP',
  'JDK',
]);

function ticketProjects(messages: readonly string[]): string[] {
  const keys = messages.flatMap((message) =>
    [...message.matchAll(/\b([A-Z][A-Z0-9]+)-\d+\b/g)].map(([, key = '']) => key),
  );
  return [...new Set(keys)].filter((key) => !noProjects.has(key)).toSorted();
}
