import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { TidegateError } from '../../domain/errors';
import type { Clock } from '../../ports/clock';
import type { EnvironmentName } from '../../ports/deployment-target';
import type { AwsClients } from './deployment/clients';
import { askedUnless } from './deployment/errors';

/** Who is told when a lease runs out, and as whom EventBridge Scheduler tells. */
export interface LeaseReceiver {
  /** The group of the schedules. */
  readonly group: string;
  readonly roleArn: string;
  /** The function that puts the traffic back. */
  readonly targetArn: string;
}

/** The event that a lease sends when nobody has renewed it in time. */
export interface LeaseEvent {
  readonly source: 'tidegate.lease';
  readonly service: string;
  readonly environment: EnvironmentName;
  /** Of the writer whose weights it held. */
  readonly epoch: number;
}

const minute = 60_000;
/** Renewals that are on their way must arrive well before the schedule runs. */
const shortestSeconds = 60;

/**
 * The lease on an environment's weights: a schedule that runs once, pushed forward as long as somebody renews it.
 *
 * EventBridge Scheduler runs a schedule within the minute that it is set to, not to the second. So the lease ends at the
 * start of a minute, after at least a minute: weights that nobody holds are put back between one and three minutes after
 * a shorter lease has run out, never before.
 */
export class EnvironmentLease {
  constructor(
    private readonly clients: AwsClients,
    private readonly receiver: LeaseReceiver,
    private readonly clock: Clock,
    private readonly service: string,
    private readonly environment: EnvironmentName,
  ) {}

  /** Holds the weights for so long from now on, whether there was a lease or not. */
  async hold(epoch: number, seconds: number): Promise<void> {
    const schedule = this.schedule(epoch, seconds);
    const what = `hold the lease on ${this.environment} of ${this.service}`;
    if (await this.update(schedule, what)) return;
    const command = new CreateScheduleCommand(schedule);
    const created = await askedUnless(this.clients.scheduler.send(command), what, 'ConflictException');
    // Somebody else has made it in between.
    if (created === undefined) await this.update(schedule, what);
  }

  /** Ends the lease. One that stays finds all traffic on the current version and does nothing, so that this never fails. */
  async end(): Promise<void> {
    const command = new DeleteScheduleCommand({ Name: this.name, GroupName: this.receiver.group });
    const what = `end the lease on ${this.environment} of ${this.service}`;
    try {
      await askedUnless(this.clients.scheduler.send(command), what, 'ResourceNotFoundException');
    } catch (error) {
      if (!(error instanceof TidegateError)) throw error;
    }
  }

  private get name(): string {
    return `${this.service}-${this.environment}`;
  }

  /** False when there is none. */
  private async update(schedule: CreateScheduleCommandInput, what: string): Promise<boolean> {
    const command = new UpdateScheduleCommand(schedule);
    const updated = this.clients.scheduler.send(command);
    return (await askedUnless(updated, what, 'ResourceNotFoundException')) !== undefined;
  }

  private schedule(epoch: number, seconds: number): CreateScheduleCommandInput {
    const event: LeaseEvent = {
      source: 'tidegate.lease',
      service: this.service,
      environment: this.environment,
      epoch,
    };
    return {
      Name: this.name,
      GroupName: this.receiver.group,
      Description: `Puts the traffic of ${this.environment} of ${this.service} back unless a release renews it`,
      ScheduleExpression: `at(${endOf(this.clock.now().getTime(), seconds)})`,
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: {
        Arn: this.receiver.targetArn,
        RoleArn: this.receiver.roleArn,
        Input: JSON.stringify(event),
        RetryPolicy: { MaximumRetryAttempts: 20, MaximumEventAgeInSeconds: 900 },
      },
    };
  }
}

/** The whole minute at or after the end of the lease, as the Scheduler writes times. */
function endOf(now: number, seconds: number): string {
  const end = now + Math.max(shortestSeconds, seconds) * 1000;
  return new Date(Math.ceil(end / minute) * minute).toISOString().slice(0, 19);
}
