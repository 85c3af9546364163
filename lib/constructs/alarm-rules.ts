import { Duration } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type PipelineNames, releaseMachines } from './names';

export interface AlarmRulesProps {
  readonly names: PipelineNames;
  /** What calls releases back. */
  readonly trigger: IFunction;
  /** Where events end that the trigger could not be given. */
  readonly deadLetters: IQueue;
}

/** Brings what may need a rollback to the function that decides: alarms of services, and releases that ended oddly. */
export class AlarmRules extends Construct {
  constructor(scope: Construct, id: string, { names, trigger, deadLetters }: AlarmRulesProps) {
    super(scope, id);
    const target = new LambdaFunction(trigger, {
      deadLetterQueue: deadLetters,
      retryAttempts: 20,
      // A rollback that is called for later than this is for people to decide.
      maxEventAge: Duration.minutes(15),
    });
    new Rule(this, 'ServiceAlarms', {
      description: 'An alarm of a service in production went off',
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm State Change'],
        detail: { alarmName: Match.prefix('tidegate/'), state: { value: ['ALARM'] } },
      },
      targets: [target],
    });
    new Rule(this, 'EndedReleases', {
      description: 'A release or a rollback was stopped, ran out of time, or failed',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: [...releaseMachines, 'rollback'].map((machine) => names.machineArn(machine)),
          status: ['ABORTED', 'TIMED_OUT', 'FAILED'],
        },
      },
      targets: [target],
    });
  }
}
