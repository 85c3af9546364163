import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { ReviewCall, ReviewTimer } from '../../ports/review-timer';
import type { AwsAccess } from './deployment/clients';
import { answerUnless, patience } from './requests';

/** Who is called, and as whom EventBridge Scheduler calls. */
export interface ReviewReceiver {
  /** The group of the schedules. */
  readonly group: string;
  readonly roleArn: string;
  /** The function `post-deployment-review`. */
  readonly targetArn: string;
}

const milliseconds = 4_000;
const minute = 60_000;

/**
 * Calls by schedules of EventBridge Scheduler: one for each time, which runs once and is gone then. Those of a review that
 * was made in the meantime find nothing to do.
 */
export class SchedulerReviewTimer implements ReviewTimer {
  #client: SchedulerClient | undefined;

  constructor(
    private readonly receiver: ReviewReceiver,
    private readonly access: AwsAccess = {},
  ) {}

  async set(call: ReviewCall, times: readonly string[]): Promise<void> {
    const { group, roleArn, targetArn } = this.receiver;
    for (const [index, at] of times.entries()) {
      const command = new CreateScheduleCommand({
        // A release's name has at most 58 of the 64 characters that a schedule's may have.
        Name: `${call.releaseId}.${index + 1}`,
        GroupName: group,
        Description: `Tells who has to know of the post-deployment review of ${call.releaseId}`,
        ScheduleExpression: `at(${minuteFrom(at)})`,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: { Arn: targetArn, RoleArn: roleArn, Input: JSON.stringify(call), RetryPolicy: retries },
      });
      // One that is there was made by an earlier try.
      await answerUnless(this.client.send(command), `set a timer for ${call.releaseId}`, 'ConflictException');
    }
  }

  private get client(): SchedulerClient {
    this.#client ??= new SchedulerClient({ ...this.access, ...patience(milliseconds) });
    return this.#client;
  }
}

/** A reminder that is an hour late is still one. */
const retries = { MaximumRetryAttempts: 20, MaximumEventAgeInSeconds: 3600 };

/** The whole minute at or after a time, as the Scheduler writes times: it does not look at seconds. */
const minuteFrom = (at: string): string =>
  new Date(Math.ceil(Date.parse(at) / minute) * minute).toISOString().slice(0, 19);
