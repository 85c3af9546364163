import { milestones } from '../facts';
import { gitFacts } from '../git';
import type { Report } from '../model';
import { ticketLinks } from '../tickets';
import { momentInWords } from '../words';
import { cell, code, factTable, linked, list, table } from './blocks';

/** Who, when and what; and what it did in git. */
export const releaseSection = (report: Report): string[] => [
  '## Release',
  factTable(milestones(report)),
  '### Git',
  factTable(gitFacts(report)),
  ...tickets(report),
];

function tickets(report: Report): string[] {
  const all = ticketLinks(report);
  if (all.length === 0) return [];
  return [
    '### Tickets',
    all.map((ticket) => (ticket.url === undefined ? cell(ticket.name) : linked(ticket))).join(', '),
  ];
}

/** Where to read on. */
export function linkSection({ links }: Report): string[] {
  if (links.length === 0) return [];
  return [
    '## Consoles and links',
    list(links.map(({ name, text, url }) => `${cell(name)}: ${url === undefined ? code(text) : `<${url}>`}`)),
  ];
}

const mostDecisions = 50;

/** What people decided, and whether the audit log that proves it is whole. */
export function peopleSection({ decisions, audit }: Report): string[] {
  const rows = decisions
    .slice(0, mostDecisions)
    .map(({ at, by, what, details }) => [momentInWords(at), cell(by), cell(what), cell(details)]);
  return [
    '## People and audit log',
    ...(rows.length === 0 ? [] : [table(['When', 'Who', 'What', 'Details'], rows)]),
    audit.intact
      ? `Audit log: ${audit.entries} entries, chain verified, head hash ${code(audit.head)}.`
      : `**The chain is broken at entry ${audit.sequence}:** ${cell(audit.reason)}.`,
  ];
}
