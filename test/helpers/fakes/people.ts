import type { ReleaseMetrics } from '../../../lib/domain/metrics/release-metrics';
import type { Dashboard } from '../../../lib/ports/dashboard';
import type { Notice, Notifier } from '../../../lib/ports/notifier';
import type { TicketOutcome, Tickets, TicketUpdate } from '../../../lib/ports/tickets';

/** Keeps every notice once, as people would get it. */
export class FakeNotifier implements Notifier {
  readonly notices: Notice[] = [];

  async send(notice: Notice): Promise<void> {
    if (this.notices.some(({ key }) => key === notice.key)) return;
    this.notices.push(structuredClone(notice));
  }
}

/** A ticket system that has the tickets it is told of. */
export class FakeTickets implements Tickets {
  readonly updates: TicketUpdate[] = [];

  constructor(private readonly known: readonly string[]) {}

  async update(update: TicketUpdate): Promise<TicketOutcome> {
    if (!this.known.includes(update.key)) return { kind: 'unknown', problems: [] };
    const isSame = ({ key, release, event }: TicketUpdate) =>
      key === update.key && release.id === update.release.id && event === update.event;
    if (this.updates.some(isSame)) return { kind: 'unchanged', problems: [] };
    this.updates.push(structuredClone(update));
    return { kind: 'updated', problems: [] };
  }
}

/** A dashboard that keeps the last figures of every release. */
export class FakeDashboard implements Dashboard {
  readonly figures = new Map<string, ReleaseMetrics>();

  async record(metrics: ReleaseMetrics): Promise<void> {
    this.figures.set(metrics.releaseId, structuredClone(metrics));
  }
}
