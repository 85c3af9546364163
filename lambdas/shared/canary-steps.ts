import { type CanaryPlan, planCanary } from '../../lib/domain/canary-plan';
import type { CapturedData } from '../../lib/domain/captured-data';
import { toDuration } from '../../lib/domain/duration';
import type { ActionContext } from './actor';

type Deployment = NonNullable<CapturedData['productionDeployment']>;
type Step = Deployment['canaryProgression'][number];

/** The canary steps of this release: one step only when there is no version to split traffic with. */
export async function canaryPlanOf({ release, config, record }: ActionContext): Promise<CanaryPlan> {
  const { facts } = await record();
  const { canary, hotfixCanary } = config.environments.production;
  return planCanary(release.type === 'hotfix' ? hotfixCanary : canary, facts.previousVersion !== undefined);
}

/** Notes how a canary step is doing; a step that is not noted as good counts as bad. */
export async function noteStep(
  context: ActionContext,
  step: { percentage: number; since: Date },
  findings: Partial<Pick<Step, 'smokeTests' | 'healthChecks'>>,
): Promise<void> {
  const { captured, facts } = await context.record();
  const before = captured.productionDeployment?.canaryProgression ?? [];
  const known = before.find(({ percentage }) => percentage === step.percentage);
  const noted: Step = {
    percentage: step.percentage,
    smokeTests: findings.smokeTests ?? known?.smokeTests ?? 'failed',
    healthChecks: findings.healthChecks ?? known?.healthChecks ?? 'failing',
    duration: toDuration(context.now().getTime() - step.since.getTime()),
  };
  const canaryProgression = [...before.filter(({ percentage }) => percentage !== step.percentage), noted].sort(
    (a, b) => a.percentage - b.percentage,
  );
  await context.ports.store.capture(context.release.id, 'productionDeployment', {
    status: captured.productionDeployment?.status ?? 'failed',
    strategy: 'canary',
    canaryProgression,
    deploymentDuration: toDuration(
      context.now().getTime() - Date.parse(facts.firstTrafficAt ?? context.now().toISOString()),
    ),
  });
}
