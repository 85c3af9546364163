import { gunzipSync } from 'node:zlib';
import { shownRepository } from '../pull-request';
import { ok, problem, type Routes } from '../reply';
import { api, web } from '../shapes';

const time = '2027-01-15T08:00:00Z';

/** What is checked of commits, and what scans of them have found. */
export const checks: Routes = {
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': ({ repository, params, url }) => {
    const shown = repository.checkRuns.map((run, i) => ({
      ...run,
      id: i + 1,
      head_sha: params['ref'],
      node_id: 'CR_1',
      external_id: null,
      url: `${url}/${i}`,
      html_url: `${web}/${repository.owner}/${repository.name}/runs/${i + 1}`,
      details_url: null,
      started_at: time,
      completed_at: run.status === 'completed' ? time : null,
      output: {
        title: null,
        summary: null,
        text: null,
        annotations_count: 0,
        annotations_url: `${url}/${i}/annotations`,
      },
      check_suite: { id: 1 },
      app: null,
      pull_requests: [],
    }));
    return ok({ total_count: shown.length, check_runs: shown });
  },

  'GET /repos/{owner}/{repo}/commits/{ref}/status': ({ repository, params, url }) => {
    const shown = repository.statuses.map((status, i) => ({
      ...status,
      description: null,
      id: i + 1,
      node_id: 'SC_1',
      target_url: `https://ci.example.test/${i + 1}`,
      avatar_url: null,
      url,
      created_at: time,
      updated_at: time,
    }));
    const commitUrl = `${api}${repository.path}/commits/${params['ref']}`;
    return ok({
      state: 'success',
      sha: params['ref'],
      total_count: shown.length,
      statuses: shown,
      repository: shownRepository(repository),
      commit_url: commitUrl,
      url: `${commitUrl}/status`,
    });
  },

  'POST /repos/{owner}/{repo}/code-scanning/sarifs': async ({ repository, body }) => {
    if (!repository.codeScanning) return problem(403, 'Code scanning is not enabled for this repository.');
    const { commit_sha, ref, sarif } = body as { commit_sha: string; ref: string; sarif: string };
    const isThere = (await repository.git.object(commit_sha)) !== undefined;
    if (!isThere) return problem(404, 'commit not found');
    repository.scans.push({ commit_sha, ref, sarif: gunzipSync(Buffer.from(sarif, 'base64')).toString() });
    return { status: 202, body: { id: '1', url: `${api}${repository.path}/code-scanning/sarifs/1` } };
  },
};
