import type { ReleaseRecord } from '../../lib/domain/release-record';
import { webLinks } from '../../lib/domain/web-links';
import type { DeploymentEntry } from '../../lib/ports/code-host';
import type { EnvironmentName } from '../../lib/ports/deployment-target';
import { type ActionContext, effect } from '../shared/actor';

type Outcome = 'completed' | 'failed' | 'rolled_back';
type Ending = Pick<DeploymentEntry, 'environment' | 'outcome' | 'description'>;

/** Shows at the host of the code where the release was deployed, and how that ended, if that is wished. */
export const showDeployments = (outcome: Outcome) =>
  effect({}, async (context) => {
    const { config, codeHost, record } = context;
    if (config.repository.github?.deployments !== true) return;
    for (const entry of entriesOf(context, await record(), outcome)) await codeHost.showDeployment(entry);
  });

function entriesOf({ release, config }: ActionContext, record: ReleaseRecord, outcome: Outcome): DeploymentEntry[] {
  const { branchCommit: commit, links = {}, releaseUrl } = record.facts;
  if (commit === undefined) return [];
  const [more] = webLinks({ ...links, ...(releaseUrl !== undefined && { release: releaseUrl }) });
  const urlOf = (environment: EnvironmentName) => config.environments[environment].aws?.url;
  return endingsOf(record, outcome).map((ending) => {
    const environmentUrl = urlOf(ending.environment);
    return {
      ...ending,
      releaseId: release.id,
      service: release.service,
      commit,
      ...(environmentUrl !== undefined && { environmentUrl }),
      ...(more !== undefined && { logUrl: more.url }),
    };
  });
}

/** The environments that the release has reached, and how it went there. */
function endingsOf({ ref, captured }: ReleaseRecord, outcome: Outcome): Ending[] {
  const by = `released by ${ref.initiatedBy}`;
  const staging = (ended: DeploymentEntry['outcome'], description: string): Ending[] =>
    captured.stagingDeployment === undefined ? [] : [{ environment: 'staging', outcome: ended, description }];
  if (outcome === 'failed') return staging('failure', captured.failureContext?.failureReason ?? 'failed');
  const reason = captured.rollbackContext?.rollbackReason ?? 'rolled back';
  const production: Ending =
    outcome === 'completed'
      ? { environment: 'production', outcome: 'success', description: by }
      : { environment: 'production', outcome: 'failure', description: reason };
  return [...staging('success', by), production];
}
