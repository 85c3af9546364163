import { humanDuration } from '../../../domain/duration';
import type { DeliveryMetrics } from '../../../domain/metrics/delivery';
import type { Spread } from '../../../domain/metrics/spread';
import type { StepSummary } from '../../../domain/metrics/step-summaries';
import { counted } from '../../../domain/reports/excerpt';
import type { ServiceMetrics } from './read';

/** The figures as people read them. */
export function metricsText({ service, from, to, isComplete, delivery, states, gates }: ServiceMetrics): string[] {
  return [
    `${service}, ${from.slice(0, 10)} to ${to.slice(0, 10)}`,
    ...(isComplete ? [] : ['there were more releases; only the latest ones are counted']),
    '',
    ...deliveryText(delivery),
    ...stepTable('state', states),
    ...stepTable('gate', gates),
  ];
}

function deliveryText(delivery: DeliveryMetrics): string[] {
  const { outcomes, deployments, deploymentsPerWeek, leadTime, recoveryTime, unrecovered } = delivery;
  const open = unrecovered === 0 ? '' : `${recoveryTime === undefined ? '' : ', '}${unrecovered} not recovered yet`;
  return [
    [
      'releases',
      `${outcomes.completed} completed, ${outcomes.failed} failed, ${outcomes.rolled_back} rolled back, ${outcomes.escalated} escalated`,
    ],
    ['deployments', `${deployments}, ${deploymentsPerWeek.toFixed(1)} a week`],
    ['change lead time', spreadText(leadTime, 'commit')],
    ['change fail rate', percentText(delivery.changeFailRate)],
    [
      'recovery time',
      recoveryTime === undefined && open !== '' ? open : `${spreadText(recoveryTime, 'failure')}${open}`,
    ],
    ['rework rate', percentText(delivery.reworkRate)],
  ].map(([name = '', text = '']) => `${name.padEnd(18)} ${text}`);
}

const nothing = '–';

const spreadText = (spread: Spread | undefined, of: string): string =>
  spread === undefined
    ? nothing
    : `median ${time(spread.median)}, p90 ${time(spread.p90)}, ${counted(spread.count, of)}`;

const percentText = (rate: number | undefined): string => (rate === undefined ? nothing : `${rate.toFixed(1)} %`);

const time = (seconds: number): string => humanDuration(seconds * 1000);

function stepTable(kind: string, steps: Readonly<Record<string, StepSummary>>): string[] {
  if (Object.keys(steps).length === 0) return [];
  const rows = Object.entries(steps).map(([name, summary]) => rowOf(name, summary));
  return ['', row([kind, 'releases', 'failed', 'median', 'p95', 'target', 'over target']), ...rows];
}

const rowOf = (name: string, { count, failed, median, p95, targetSeconds, overTarget }: StepSummary): string =>
  row([
    name,
    String(count),
    String(failed),
    time(median),
    time(p95),
    targetSeconds === undefined ? nothing : time(targetSeconds),
    targetSeconds === undefined ? nothing : String(overTarget),
  ]);

const widths = [26, 8, 6, 12, 12, 12, 11] as const;

const row = (cells: readonly string[]): string =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[i] ?? 0))).join(' ');
