import * as z from 'zod';
import { oneLine } from '../../domain/text';
import type { DeploymentEntry } from '../../ports/code-host';
import type { GitHubClient } from './client/client';
import { pageSize } from './client/pages';

const task = 'deploy:tidegate';
/** What GitHub takes at most. */
const longestDescription = 140;

const Deployment = z.object({ id: z.number(), payload: z.unknown() });
type Deployment = z.infer<typeof Deployment>;
const Status = z.object({ state: z.string() });
const Payload = z.object({ release: z.string() });

/**
 * Shows a deployment of a release: makes it if it is not there, and gives it a status, unless it is the latest one.
 *
 * The environment has the service's name, because GitHub retires the deployments before it in the same environment.
 */
export async function showDeployment(client: GitHubClient, entry: DeploymentEntry): Promise<void> {
  if ((await find(client, entry)).length === 0) await create(client, entry);
  // A try whose answer was lost may have made a second one.
  for (const { id } of await find(client, entry)) await setStatus(client, id, entry);
}

async function setStatus(client: GitHubClient, id: number, entry: DeploymentEntry): Promise<void> {
  const [latest] = await client.read(z.array(Status), {
    route: 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    doing: 'read the statuses of a deployment',
    parameters: { deployment_id: id, per_page: 1 },
  });
  if (latest?.state === entry.outcome) return;
  await client.send({
    route: 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    doing: 'show how a deployment ended',
    parameters: {
      deployment_id: id,
      state: entry.outcome,
      description: oneLine(entry.description, longestDescription),
      ...(entry.environmentUrl !== undefined && { environment_url: entry.environmentUrl }),
      ...(entry.logUrl !== undefined && { log_url: entry.logUrl }),
    },
  });
}

const environmentOf = ({ service, environment }: DeploymentEntry): string => `${service}-${environment}`;

async function find(client: GitHubClient, entry: DeploymentEntry): Promise<Deployment[]> {
  const deployments = await client.read(z.array(Deployment), {
    route: 'GET /repos/{owner}/{repo}/deployments',
    doing: 'list the deployments',
    parameters: { sha: entry.commit, environment: environmentOf(entry), task, per_page: pageSize },
  });
  return deployments.filter(({ payload }) => Payload.safeParse(payload).data?.release === entry.releaseId);
}

const create = (client: GitHubClient, entry: DeploymentEntry): Promise<Deployment> =>
  client.read(Deployment, {
    route: 'POST /repos/{owner}/{repo}/deployments',
    doing: 'show a deployment',
    parameters: {
      ref: entry.commit,
      task,
      environment: environmentOf(entry),
      production_environment: entry.environment === 'production',
      payload: { release: entry.releaseId },
      description: oneLine(`${entry.service} ${entry.releaseId}`, longestDescription),
      // Tidegate decides by its own gates, and merges by itself.
      auto_merge: false,
      required_contexts: [],
    },
  });
