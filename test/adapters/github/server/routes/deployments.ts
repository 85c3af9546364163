import type { HostedRepository, StoredDeployment } from '../hosted-repository';
import { created, notFound, ok, paged, problem, type Routes } from '../reply';
import { api, user } from '../shapes';

const times = { created_at: '2027-01-15T08:00:00Z', updated_at: '2027-01-15T08:00:00Z' };

/** Deployments, the newest first, with their statuses. */
export const deployments: Routes = {
  'GET /repos/{owner}/{repo}/deployments': (call) => {
    const { repository, query } = call;
    const wanted = repository.deployments.filter((deployment) =>
      (['sha', 'task', 'environment'] as const).every((name) => [null, deployment[name]].includes(query.get(name))),
    );
    const { items, headers } = paged(call, wanted.toReversed());
    return ok(
      items.map((one) => shown(repository, one)),
      headers,
    );
  },

  'POST /repos/{owner}/{repo}/deployments': async ({ repository, body }) => {
    const { ref, task, environment, payload, production_environment, required_contexts } = body as {
      ref: string;
      task: string;
      environment: string;
      payload: unknown;
      production_environment: boolean;
      required_contexts?: string[];
    };
    if ((await repository.git.object(ref)) === undefined) return problem(422, `No ref found for: ${ref}`);
    // Without this list, all checks of the commit must have passed.
    if (required_contexts === undefined) return problem(409, 'Conflict: Commit status checks failed for main.');
    const id = repository.deployments.length + 1;
    const deployment = { id, sha: ref, task, environment, payload, production_environment, statuses: [] };
    repository.deployments.push(deployment);
    return created(shown(repository, deployment));
  },

  'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses': (call) => {
    const deployment = call.repository.deployments.find(({ id }) => String(id) === call.params['deployment_id']);
    if (deployment === undefined) return notFound();
    const { items, headers } = paged(call, deployment.statuses.toReversed());
    return ok(
      items.map((one) => shownStatus(call.repository, one)),
      headers,
    );
  },

  'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses': ({ repository, params, body }) => {
    const deployment = repository.deployments.find(({ id }) => String(id) === params['deployment_id']);
    if (deployment === undefined) return notFound();
    const status = body as Record<string, string>;
    if ((status['description'] ?? '').length > 140) return problem(422, 'Validation Failed');
    deployment.statuses.push(status);
    return created(shownStatus(repository, status));
  },
};

function shown({ path }: HostedRepository, { statuses: _hidden, ...deployment }: StoredDeployment): unknown {
  const url = `${api}${path}/deployments/${deployment.id}`;
  return {
    ...deployment,
    ...times,
    url,
    node_id: 'DE_1',
    ref: deployment.sha,
    description: null,
    creator: user('tidegate[bot]'),
    statuses_url: `${url}/statuses`,
    repository_url: `${api}${path}`,
  };
}

const shownStatus = ({ path }: HostedRepository, status: Readonly<Record<string, string>>): unknown => ({
  description: '',
  target_url: '',
  ...status,
  ...times,
  id: 1,
  node_id: 'DES_1',
  creator: user('tidegate[bot]'),
  url: `${api}${path}/deployments/1/statuses/1`,
  deployment_url: `${api}${path}/deployments/1`,
  repository_url: `${api}${path}`,
});
