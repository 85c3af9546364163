import { type EventDetails, type HistoryEvent, type Journal, maxHistoryEvents } from './history';

/** The events of one execution: journaled first, then kept, then told. */
export class EventLog {
  readonly events: HistoryEvent[] = [];

  constructor(
    private readonly executionArn: string,
    private readonly now: () => Date,
    private readonly journal: Journal | undefined,
    private readonly onEvent: ((executionArn: string, event: HistoryEvent) => unknown) | undefined,
  ) {}

  /** Whether the next event has to be the last one. */
  get isFull(): boolean {
    return this.events.length >= maxHistoryEvents - 1;
  }

  /** Adds an event and gives its id; throws what the journal throws. */
  append(type: string, previousEventId: number, details: EventDetails): number {
    const id = this.events.length + 1;
    const event: HistoryEvent = { timestamp: this.now(), type, id, previousEventId, ...details };
    this.journal?.append(this.executionArn, event);
    this.events.push(event);
    this.#tell(event);
    return id;
  }

  #tell(event: HistoryEvent): void {
    try {
      const told = this.onEvent?.(this.executionArn, event);
      if (told instanceof Promise) told.catch(() => undefined);
    } catch {
      // A listener's mistake is not the execution's.
    }
  }
}
