import { escapeMarkdown, oneLine } from '../../text';

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
