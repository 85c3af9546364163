import type { ReleaseRecord } from '../release-record';
import { type ReportLink, safeUrl } from './links';

/** The tickets of a release; one whose address was noted under its own name can be followed. */
export function ticketLinks({ facts }: ReleaseRecord): ReportLink[] {
  const { tickets = [], links = {} } = facts;
  return tickets.map((name) => {
    const text = Object.hasOwn(links, name) ? (links[name] ?? name) : name;
    return { name, text, url: safeUrl(text) };
  });
}
