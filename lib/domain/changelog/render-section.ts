import type { Version } from '../version';
import type { Change, Changes } from './change';
import { type Linker, linker } from './links';
import { renderChange } from './render-change';
import { sections } from './sections';
import { ticketsOf } from './tickets';

export interface SectionOptions {
  readonly version: Version;
  /** ISO 8601; only the day is shown. */
  readonly date: string;
  /** Absent for a first release. */
  readonly previousTag?: string | undefined;
  /** Address of the repository for people; without it nothing is linked. */
  readonly webUrl?: string | undefined;
}

/** The changelog of one version in Markdown, from its heading to a final line break. All untrusted text is escaped. */
export function renderSection(changes: Changes, options: SectionOptions): string {
  const { version, date, previousTag, webUrl } = options;
  const links = linker(webUrl);
  const comparison = previousTag === undefined ? undefined : links.comparison(previousTag, version);
  const introduction = [summary(changes, previousTag), comparison].filter((text) => text !== undefined).join(' ');
  const lines = [
    headingOf(version, date),
    '',
    introduction,
    ...entryLines(changes.entries, links),
    ...ticketLines(changes),
  ];
  return `${lines.join('\n')}\n`;
}

/** The heading of a version's section: `## 1.4.0 (2026-03-01)`. */
export const headingOf = (version: Version, date: string): string => `## ${version} (${date.slice(0, 10)})`;

function summary({ commits, entries, merges, cancelled }: Changes, previousTag: string | undefined): string {
  const since = previousTag === undefined ? '' : ` since ${previousTag}`;
  const parts = [
    ...(merges > 0 ? [counted(merges, 'merge')] : []),
    ...(cancelled > 0 ? [`${cancelled} cancelled by reverts`] : []),
  ];
  const rest = parts.length > 0 ? `: ${parts.join(', ')}` : '';
  if (entries.length === 0)
    return commits === 0 ? `No changes${since}.` : `No changes${since} (${counted(commits, 'commit')}${rest}).`;
  return `${counted(entries.length, 'change')} in ${counted(commits, 'commit')}${rest}.`;
}

function entryLines(entries: readonly Change[], links: Linker): string[] {
  return sections.flatMap(([name, title]) => {
    const inSection = entries.filter((entry) => entry.section === name);
    if (inSection.length === 0) return [];
    return ['', `### ${title} (${inSection.length})`, '', ...inSection.map((entry) => renderChange(entry, links))];
  });
}

function ticketLines(changes: Changes): string[] {
  const tickets = ticketsOf(changes);
  return tickets.length === 0 ? [] : ['', `### Tickets (${tickets.length})`, '', tickets.join(', ')];
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;
