import { Duration } from 'aws-cdk-lib';
import {
  Color,
  GraphWidget,
  type HorizontalAnnotation,
  type IWidget,
  MathExpression,
} from 'aws-cdk-lib/aws-cloudwatch';
import { stateTimes, type TimeLimits } from '../../domain/timing';
import { machineMetric } from '../machine-metric';
import type { PipelineNames } from '../names';

/** Every state with a machine of its own, by the machine's name. */
export const timedMachines: Readonly<Record<string, TimeLimits>> = {
  initiated: stateTimes.initiated,
  'quality-gates': stateTimes.quality_gates,
  'quality-gates-fast': stateTimes.quality_gates_fast,
  staging: stateTimes.staging,
  production: stateTimes.production,
  'production-canary': stateTimes.production,
  watch: stateTimes.watch,
  completed: stateTimes.completed,
  failed: stateTimes.failed,
  rollback: stateTimes.rolled_back,
};

/** How long each state takes, in minutes, against what it should take, what it takes at worst, and when it is cut off. */
export function stateTimeWidgets(names: PipelineNames): IWidget[] {
  return Object.entries(timedMachines).map(
    ([machine, limits]) =>
      new GraphWidget({
        title: machine.replaceAll('-', ' '),
        width: 6,
        height: 6,
        left: (['p50', 'p95', 'maximum'] as const).map((statistic) => minutes(names, machine, statistic)),
        leftAnnotations: limitLines(limits),
        leftYAxis: { label: 'minutes', min: 0, showUnits: false },
      }),
  );
}

const minutes = (names: PipelineNames, machine: string, statistic: 'p50' | 'p95' | 'maximum'): MathExpression =>
  new MathExpression({
    expression: `${statistic} / 60000`,
    usingMetrics: { [statistic]: machineMetric(names, machine, 'ExecutionTime', { statistic }) },
    label: statistic,
    period: Duration.hours(6),
  });

const limitLines = ({ target, p95, timeout }: TimeLimits): HorizontalAnnotation[] => [
  { label: 'target', value: target / 60, color: Color.GREEN },
  { label: 'P95', value: p95 / 60, color: Color.ORANGE },
  { label: 'timeout', value: timeout / 60, color: Color.RED },
];
