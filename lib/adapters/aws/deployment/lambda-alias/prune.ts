import { DeleteFunctionCommand } from '@aws-sdk/client-lambda';
import type { FunctionAccess } from './publish';
import type { PublishedVersions } from './published-versions';
import type { Traffic } from './routing';

/** Retired versions that stay for a way back, beside those that run. */
const mostKept = 3;

/**
 * Deletes old function versions of ours, the oldest first.
 *
 * It is housekeeping, and nothing fails because of it: Lambda itself refuses to delete what an alias points to, and what
 * is left is tried again at the next release.
 */
export async function prune(access: FunctionAccess, published: PublishedVersions, traffic: Traffic): Promise<void> {
  const { lambda, functionName } = access;
  const all = await published.list().catch(() => []);
  const inUse = [...traffic.running, ...Object.keys(traffic.weights), traffic.current];
  const retired = all.filter(({ version, hash }) => hash !== undefined && !inUse.includes(version));
  for (const { number } of retired.slice(0, -mostKept)) {
    const command = new DeleteFunctionCommand({ FunctionName: functionName, Qualifier: number });
    const deleted = await lambda.send(command).catch(() => undefined);
    if (deleted === undefined) return;
  }
}
