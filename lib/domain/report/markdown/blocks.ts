import { escapeMarkdown, oneLine } from '../../text';
import type { Fact } from '../facts';
import type { ReportLink } from '../links';

/** Untrusted text in one line of at most `max` characters before escaping. */
export const cell = (text: string, max = 500): string => escapeMarkdown(oneLine(text, max));

/** A value for machines as code, when it holds nothing that could end the code; else as text. */
export const code = (value: string): string => (/^[\w./:@+-]+$/.test(value) ? `\`${value}\`` : cell(value));

/** A table of cells that are Markdown already; a line break in one would end its row. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text) => text.replaceAll(/\s*[\r\n]+\s*/g, ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A list of items that are Markdown already. */
export const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** A link to a safe address; what has none is only named. */
export const linked = ({ name, url }: ReportLink, text = name): string =>
  url === undefined ? cell(text) : `[${cell(text)}](<${url}>)`;

/** Names and values. */
export function factTable(facts: readonly Fact[]): string {
  return table(['What', 'Value'], facts.map(factCells));
}

function factCells({ name, value, tone, code: isCode, url }: Fact): string[] {
  const text = isCode === true ? code(value) : cell(value, 1000);
  const told = url === undefined ? text : `[${text}](<${url}>)`;
  return [cell(name), tone === 'bad' ? `**${told}**` : told];
}
