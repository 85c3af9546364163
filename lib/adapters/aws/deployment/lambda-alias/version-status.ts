import type { GetFunctionConfigurationCommandOutput } from '@aws-sdk/client-lambda';
import type { HealthProbe } from '../../../../domain/health-verdict';
import type { VersionStatus } from '../../../../ports/deployment-target';

/** So long after it was published, a version that never was healthy will not become so. */
const startMilliseconds = 60_000;
/** A version that was published by an earlier release was healthy once, and may be so again. */
const earlierMilliseconds = 15 * 60_000;

/** How far a published version is, by what Lambda says and, once it can be invoked, by what it answers itself. */
export async function statusOf(
  configuration: GetFunctionConfigurationCommandOutput,
  now: Date,
  ask: () => Promise<HealthProbe>,
): Promise<VersionStatus> {
  const { State, StateReason, LastModified } = configuration;
  if (State === 'Pending')
    return { status: 'starting', detail: 'Lambda is preparing the version', healthyInstances: 0 };
  if (State === 'Failed') {
    return { status: 'failed', detail: `Lambda: ${StateReason ?? 'the version failed'}`, healthyInstances: 0 };
  }
  const { healthy, detail = 'unhealthy' } = await ask();
  if (healthy) return { status: 'healthy', detail: 'healthy', healthyInstances: 1 };
  const age = now.getTime() - Date.parse(LastModified ?? '');
  const isHopeless = age > startMilliseconds && age < earlierMilliseconds;
  return { status: isHopeless ? 'failed' : 'starting', detail, healthyInstances: 0 };
}
