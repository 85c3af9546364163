import type { PagerDutyEvent } from '../../../lib/adapters/pagerduty/event';
import { type Reaction, type Received, Receiver } from '../delivery/receiver';
import { problemsOf } from './events-v2';

const mostBytes = 512 * 1024;

/** An incident: every event that was merged into it, and whether it is over. */
export interface Incident {
  readonly events: PagerDutyEvent[];
  resolved: boolean;
}

/** PagerDuty's Events API v2: it takes what its description allows, and merges by key. */
export class FakePagerDuty {
  readonly receiver = new Receiver((request) => this.answer(request));
  /** By key. */
  readonly incidents = new Map<string, Incident>();

  /** @param routingKey the integration key that it knows */
  constructor(readonly routingKey = 'R0123456789abcdef0123456789ABCDE') {}

  private answer({ method, body }: Received): Reaction {
    if (method !== 'POST') return reply(405, 'method not allowed');
    if (Buffer.byteLength(body) > mostBytes) return reply(413, 'the event is too large');
    const event = parse(body);
    const problems = problemsOf(event);
    if (event === undefined || problems.length > 0) return reply(400, 'invalid event', problems);
    if (event.routing_key !== this.routingKey) {
      return reply(400, 'invalid event', [`invalid routing key ${event.routing_key}`]);
    }
    this.merge(event);
    return {
      status: 202,
      body: JSON.stringify({ status: 'success', message: 'Event processed', dedup_key: event.dedup_key }),
    };
  }

  /** A resolved incident stays resolved: a later trigger with its key opens another one. */
  private merge(event: PagerDutyEvent): void {
    const open = this.incidents.get(event.dedup_key);
    if (event.event_action === 'resolve') {
      if (open !== undefined) open.resolved = true;
    } else if (open === undefined || open.resolved) {
      this.incidents.set(event.dedup_key, { events: [event], resolved: false });
    } else {
      open.events.push(event);
    }
  }
}

function parse(body: string): PagerDutyEvent | undefined {
  try {
    return JSON.parse(body) as PagerDutyEvent;
  } catch {
    return undefined;
  }
}

const reply = (status: number, message: string, errors: readonly string[] = []): Reaction => ({
  status,
  body: JSON.stringify({ status: 'invalid event', message, errors }),
});
