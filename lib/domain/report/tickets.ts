import { type ReportLink, safeUrl } from './links';
import type { Report } from './model';

/** The tickets of a release; those whose system has pages for people can be followed. */
export function ticketLinks({ record, ticketsUrl }: Pick<Report, 'record' | 'ticketsUrl'>): ReportLink[] {
  const { tickets = [] } = record.facts;
  return tickets.map((name) => {
    const text =
      ticketsUrl === undefined ? name : `${ticketsUrl}/${encodeURIComponent(name.replaceAll(/\p{Cs}/gu, ''))}`;
    return { name, text, url: safeUrl(text) };
  });
}
