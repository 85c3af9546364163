import type { Template } from 'aws-cdk-lib/assertions';
import type { Scene } from '../../test/helpers/fakes/world';
import { next } from '../../test/simulation/stage/given';
import { countRelease } from './count-release';
import { renderCosts } from './render';

const failing = ({ place, version }: Scene): number => (place === 'production' && version === next ? 80 : 0);

/** The text of `docs/cost.md`, for the pipeline of a template. */
export async function costPage(template: Template): Promise<string> {
  const completed = await countRelease();
  const rolledBack = await countRelease({ world: { errorPercent: failing } });
  return renderCosts(completed, rolledBack, alarmMetricsIn(template));
}

/** Alarms are billed by the metrics that they look at. */
function alarmMetricsIn(template: Template): number {
  const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
  const metricsOf = (metrics: readonly { MetricStat?: object }[] | undefined) =>
    metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;
  return alarms.reduce((sum, { Properties }) => sum + metricsOf(Properties.Metrics), 0);
}
