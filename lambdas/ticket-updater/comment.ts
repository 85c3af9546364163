import type { ReleaseRecord } from '../../lib/domain/release-record';
import { escapeMarkdown } from '../../lib/domain/text';
import { webLinks } from '../../lib/domain/web-links';
import type { TicketEvent } from '../../lib/ports/tickets';

/** More would hide the first ones. */
const mostLinks = 5;

/** What a ticket is told of a release: how it ended, why, and where to read more. Markdown. */
export function commentOf(event: TicketEvent, record: ReleaseRecord): string {
  return [...storyOf(event, record), linkList(linksOf(record))].filter((part) => part !== '').join('\n\n');
}

/** Where to read more, by name. */
export const linksOf = ({ facts: { links = {}, releaseUrl, changeUrl } }: ReleaseRecord): Record<string, string> => ({
  ...links,
  ...(changeUrl !== undefined && { change: changeUrl }),
  ...(releaseUrl !== undefined && { release: releaseUrl }),
});

function storyOf(event: TicketEvent, { ref, captured, facts }: ReleaseRecord): string[] {
  const name = `**${ref.service} ${ref.version}**`;
  if (event === 'completed') return [`Released with ${name}.`];
  if (event === 'failed') {
    const { failedState = 'a state that is not known', failureReason = '' } = captured.failureContext ?? {};
    return [`Not released: ${name} failed in \`${failedState}\`.`, escapeMarkdown(failureReason)];
  }
  if (facts.escalation !== undefined) {
    return [`People are needed: rolling back ${name} did not succeed.`, escapeMarkdown(facts.escalation)];
  }
  return [`Rolled back: ${name} is not in production.`, escapeMarkdown(captured.rollbackContext?.rollbackReason ?? '')];
}

const linkList = (links: Readonly<Record<string, string>>): string =>
  webLinks(links)
    .slice(0, mostLinks)
    .map(({ name, url }) => `- [${escapeMarkdown(name)}](<${url}>)`)
    .join('\n');
