import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { ReleaseMetrics } from '../../domain/metrics/release-metrics';
import type { AwsAccess } from './deployment/clients';
import { AwsRequestError, answerTo, patience } from './requests';

const milliseconds = 2_000;

/** What a rule asks for that is to get these events. */
export const releaseEnded = { source: 'tidegate', detailType: 'Release Ended' } as const;

/** Tells the default event bus of the account how releases ended. */
export class ReleaseEvents {
  readonly name = 'eventbridge';
  #client: EventBridgeClient | undefined;

  constructor(private readonly access: AwsAccess = {}) {}

  /** Rules choose themselves. */
  takes(): boolean {
    return true;
  }

  /** @throws TransientError, or AwsRequestError when it will not be taken */
  async tellEnd(_key: string, metrics: ReleaseMetrics): Promise<void> {
    const { releaseId, endedAt } = metrics;
    const command = new PutEventsCommand({
      Entries: [
        {
          Source: releaseEnded.source,
          DetailType: releaseEnded.detailType,
          Time: new Date(endedAt),
          Detail: JSON.stringify(metrics),
        },
      ],
    });
    const what = `put the end of ${releaseId} on the event bus`;
    const { FailedEntryCount, Entries } = await answerTo(this.client.send(command), what);
    if (FailedEntryCount === 0) return;
    // An answer without an error may still tell of events that were not taken.
    const [entry] = Entries ?? [];
    throw new AwsRequestError(`AWS failed to ${what}: ${entry?.ErrorCode ?? 'unknown'}: ${entry?.ErrorMessage ?? ''}`);
  }

  private get client(): EventBridgeClient {
    this.#client ??= new EventBridgeClient({ ...this.access, ...patience(milliseconds) });
    return this.#client;
  }
}
