import type { ReleaseRecord } from '../../lib/domain/release-record';
import { escapeMarkdown } from '../../lib/domain/text';
import type { TicketUpdate } from '../../lib/ports/tickets';
import { effect } from '../shared/actor';

/** Writes the release's outcome to each of its tickets; one that cannot be found is a warning. */
export const updateTickets = (event: TicketUpdate['event']) =>
  effect({}, async ({ release, ports, record }) => {
    const current = await record();
    const { tickets = [], links = {}, releaseUrl } = current.facts;
    for (const key of tickets) {
      const outcome = await ports.tickets.update({
        key,
        releaseId: release.id,
        event,
        comment: commentOf(event, current),
        links: { ...links, ...(releaseUrl !== undefined && { release: releaseUrl }) },
      });
      if (outcome === 'unknown') await ports.store.warn(release.id, `the ticket ${key} does not exist`);
    }
  });

function commentOf(event: TicketUpdate['event'], { ref, captured, facts }: ReleaseRecord): string {
  const name = `${ref.service} ${ref.version}`;
  if (event === 'completed')
    return `Released with ${name}${facts.releaseUrl === undefined ? '' : `: ${facts.releaseUrl}`}.`;
  if (event === 'failed') {
    const failure = captured.failureContext;
    return `Not released: ${name} failed in ${failure?.failedState ?? 'a state that is not known'}. ${escapeMarkdown(failure?.failureReason ?? '')}`;
  }
  return `Rolled back: ${name} is not in production. ${escapeMarkdown(captured.rollbackContext?.rollbackReason ?? '')}`;
}
