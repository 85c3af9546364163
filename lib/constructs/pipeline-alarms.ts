import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  type MetricOptions,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type MachineMetricName, machineMetric } from './machine-metric';
import { type FunctionName, type PipelineNames, releaseMachines } from './names';

export interface PipelineAlarmsProps {
  readonly names: PipelineNames;
  readonly deadLetters: IQueue;
  readonly table: Table;
  /** What the API answered with 5xx. */
  readonly apiErrors: IMetric;
  /** Who is told. */
  readonly onCall: ITopic;
}

interface Watch {
  /** What has happened when the alarm goes off. */
  readonly what: string;
  readonly metric: IMetric;
  /** How many of it are too many, in the metric's period. */
  readonly from: number;
}

/** Functions that a rollback waits for. */
const rollbackPath: readonly FunctionName[] = ['rollback-trigger', 'deployment-orchestrator', 'smoke-test-runner'];

const aMinute: MetricOptions = { period: Duration.minutes(1), statistic: 'Sum' };

/** The alarms of the pipeline itself; the runbook has a section for each, headed by the alarm's name. */
export class PipelineAlarms extends Construct {
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, props: PipelineAlarmsProps) {
    super(scope, id);
    const tell = new SnsAction(props.onCall);
    this.all = Object.entries(watchesOf(props)).map(([name, { what, metric, from }]) => {
      const alarm = new Alarm(this, name, {
        alarmName: `${props.names.of('pipeline')}/${name}`,
        alarmDescription: `${what}. See the section of this name in docs/runbook.md`,
        metric,
        threshold: from,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(tell);
      alarm.addOkAction(tell);
      return alarm;
    });
  }
}

function watchesOf({ names, deadLetters, table, apiErrors }: PipelineAlarmsProps): Readonly<Record<string, Watch>> {
  const ofFunction = (name: FunctionName, metricName: string) =>
    new Metric({
      namespace: 'AWS/Lambda',
      metricName,
      dimensionsMap: { FunctionName: names.of(name) },
      ...aMinute,
    });
  const ofMachine = (machine: string, name: MachineMetricName) => machineMetric(names, machine, name, aMinute);
  const ofReleases = (name: MachineMetricName) => releaseMachines.map((machine) => ofMachine(machine, name));
  return {
    RollbackEscalated: {
      what: 'A rollback did not succeed: users may be on a bad version',
      metric: sum([ofMachine('rollback', 'ExecutionsFailed'), ofMachine('rollback', 'ExecutionsTimedOut')]),
      from: 1,
    },
    ReleaseLost: {
      what: 'A release was stopped or ran out of time instead of coming to an end of its own',
      metric: sum([...ofReleases('ExecutionsAborted'), ...ofReleases('ExecutionsTimedOut')]),
      from: 1,
    },
    DeadLetters: {
      what: 'An alarm or a lost release could not be brought to the rollback trigger',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ ...aMinute, statistic: 'Maximum' }),
      from: 1,
    },
    RollbackTriggerErrors: {
      what: 'The rollback trigger failed',
      metric: ofFunction('rollback-trigger', 'Errors'),
      from: 1,
    },
    FunctionsThrottled: {
      what: 'A function that a rollback waits for could not run: the account has no concurrency left',
      metric: sum(rollbackPath.map((name) => ofFunction(name, 'Throttles'))),
      from: 1,
    },
    ExecutionsThrottled: {
      what: 'Step Functions slowed releases down: the account has no state transitions left',
      metric: sum(ofReleases('ExecutionThrottled')),
      from: 1,
    },
    StoreThrottled: {
      what: 'The release store refused requests',
      metric: sum([
        table.metric('ReadThrottleEvents', aMinute) as Metric,
        table.metric('WriteThrottleEvents', aMinute) as Metric,
      ]),
      from: 1,
    },
    ApiErrors: {
      what: 'The API answered requests with errors of its own',
      metric: apiErrors,
      from: 5,
    },
  };
}

/** The sum of metrics of which some have no data. */
function sum(metrics: readonly Metric[]): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, i) => [`m${i}`, metric]));
  const expression = Object.keys(usingMetrics)
    .map((name) => `FILL(${name}, 0)`)
    .join(' + ');
  return new MathExpression({ expression, usingMetrics, period: Duration.minutes(1) });
}
