import { answerTarget, type FakeRequest, type FakeResponse, type FakeService } from './server';

/** An event as a rule sees it. */
export interface FakeEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly time: number;
  readonly detail: unknown;
}

interface Entry {
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Time?: number;
  readonly Detail?: string;
}

/** The default event bus, which takes single events and refuses others in the same answer. */
export class FakeEventBridge implements FakeService {
  readonly events: FakeEvent[] = [];
  /** Refuses the next event for this reason. */
  refusal: { readonly ErrorCode: string; readonly ErrorMessage: string } | undefined;

  answer(request: FakeRequest): FakeResponse | undefined {
    return answerTarget(request, 'AWSEvents', {
      PutEvents: ({ Entries }: { Entries: readonly Entry[] }) => {
        const results = Entries.map((entry) => this.put(entry));
        return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
      },
    });
  }

  private put({ Source, DetailType, Time = 0, Detail }: Entry): object {
    const refused = this.refusal;
    this.refusal = undefined;
    if (refused !== undefined) return refused;
    if (!Source || !DetailType || !Detail) return { ErrorCode: 'InvalidArgument', ErrorMessage: 'a field is missing' };
    this.events.push({ source: Source, 'detail-type': DetailType, time: Time, detail: JSON.parse(Detail) });
    return { EventId: String(this.events.length) };
  }
}
