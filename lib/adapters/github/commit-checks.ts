import * as z from 'zod';
import type { CommitCheck } from '../../domain/dod/host-evidence';
import type { GitHubClient } from './client/client';
import { pageSize } from './client/pages';

const CheckRuns = z.object({
  check_runs: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      conclusion: z.string().nullable(),
      html_url: z.string().nullable(),
    }),
  ),
});
const Statuses = z.object({
  statuses: z.array(z.object({ context: z.string(), state: z.string(), target_url: z.string().nullable() })),
});

/** What apps and what older integrations have checked of a commit: the latest run of each, a hundred at most. */
export async function commitChecks(client: GitHubClient, commit: string): Promise<CommitCheck[]> {
  const parameters = { ref: commit, per_page: pageSize };
  const [{ check_runs }, { statuses }] = await Promise.all([
    client.read(CheckRuns, {
      route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
      doing: 'read the checks',
      parameters: { ...parameters, filter: 'latest' },
    }),
    client.read(Statuses, {
      route: 'GET /repos/{owner}/{repo}/commits/{ref}/status',
      doing: 'read the statuses',
      parameters,
    }),
  ]);
  return [
    ...check_runs.map(({ name, status, conclusion, html_url }) => ({
      name,
      state: status === 'completed' ? stateOf(conclusion ?? '') : ('running' as const),
      url: html_url ?? undefined,
    })),
    ...statuses.map(({ context, state, target_url }) => ({
      name: context,
      state: state === 'pending' ? ('running' as const) : stateOf(state),
      url: target_url ?? undefined,
    })),
  ];
}

const good: ReadonlySet<string> = new Set(['success', 'neutral', 'skipped']);
const stateOf = (conclusion: string): 'passed' | 'failed' => (good.has(conclusion) ? 'passed' : 'failed');
