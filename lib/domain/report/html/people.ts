import type { AuditEntry } from '../../audit-chain';
import type { Decision } from '../decisions';
import type { Report } from '../model';
import { momentInWords } from '../words';
import { type Html, html } from './html';
import { type Cell, type Column, details, type Section, section, table, toned } from './parts';

const columns: readonly Column[] = [
  { name: 'When (UTC)' },
  { name: 'Who' },
  { name: 'What', isPlain: true },
  { name: 'Details', isPlain: true },
];

/** What people decided, and the audit log that proves it. */
export function people({ decisions, audit, auditEntries }: Report): Section {
  return section(
    'people',
    'People and audit log',
    decisions.length === 0 ? undefined : table('What people asked for and decided', columns, decisions.map(cells)),
    html`<p>${verdict(audit)}</p>`,
    auditEntries.length === 0 ? undefined : details('Every entry of the audit log', entryTable(auditEntries)),
  );
}

const when = (at: string): Html => html`<span class="nowrap">${momentInWords(at).replace(' UTC', '')}</span>`;

const cells = ({ at, by, what, details: told }: Decision): Cell[] => [when(at), by, what, told];

const mostEntries = 300;
const entryColumns: readonly Column[] = [{ name: 'When (UTC)' }, { name: 'What', isPlain: true }, { name: 'By' }];

function entryTable(entries: readonly AuditEntry[]): Html {
  const shown = entries.slice(0, mostEntries);
  const left = entries.length - shown.length;
  return html`${table(
    'Entries in their order',
    entryColumns,
    shown.map(({ at, what, by }) => [when(at), what, by]),
  )}${left === 0 ? undefined : html`<p class="note">${left} more are in the log itself.</p>`}`;
}

function verdict(audit: Report['audit']): Html {
  if (!audit.intact) {
    return toned(html`<strong>The chain is broken at entry ${audit.sequence}:</strong> ${audit.reason}`, 'bad');
  }
  return html`Audit log: ${toned(`${audit.entries} entries, chain verified`, 'good')}, head hash <code>${audit.head}</code>`;
}
