import { type Document, isNode, isScalar, visit } from 'yaml';
import { printable } from './path';
import { secretKeys } from './shown-value';

const widest = 100;

/** Lines beyond this are not shown: nobody reads them, and finding secrets in them takes long. */
const longestLine = 500;
/** A key for secrets, or one that sounds like a secret itself, with everything behind it on the line. */
const secret = new RegExp(
  `((?:^|[\\s{,"'])(?:${secretKeys.join('|')}|\\S*(?:password|passwd|secret|token|authorization|api[-_]?key)\\S*)["']?\\s*:)(.*)$`,
  'i',
);

/**
 * The line of a place with a caret below it, and the line before it; what stands below a key for secrets is masked, as
 * far as a broken file shows what that is.
 */
export function excerptOf(text: string, document: Document, line: number, column: number): string {
  const lines = maskParsed(text, document).split('\n');
  const width = String(line).length;
  const start = Math.max(0, column - widest + 20);
  const show = (number: number) =>
    `${String(number).padStart(width)} | ${printable(
      maskLine(lines, number - 1)
        .replaceAll('\r', '')
        .replaceAll('\t', '→')
        .slice(start, start + widest),
    )}`;
  const before = line > 1 && (lines[line - 2] ?? '').trim() !== '' ? [show(line - 1)] : [];
  return [...before, show(line), `${' '.repeat(width)} | ${' '.repeat(Math.max(0, column - 1 - start))}^`].join('\n');
}

/** Masks every value that the parser found below a key for secrets. */
function maskParsed(text: string, document: Document): string {
  const pieces: string[] = [];
  let end = 0;
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !secretKeys.includes(String(key.value)) || !isNode(value)) return undefined;
      const [from, to] = value.range ?? [end, end];
      pieces.push(text.slice(end, from), stars(text.slice(Math.max(end, from), to)));
      end = Math.max(end, to);
      return visit.SKIP;
    },
  });
  return [...pieces, text.slice(end)].join('');
}

const stars = (text: string): string => text.replace(/\S/g, '*');

/** Masks a line that stands below a key for secrets by its indentation, or behind one on the same line. */
function maskLine(lines: readonly string[], index: number): string {
  const line = lines[index] ?? '';
  if (line.length > longestLine) return '(a very long line)';
  let indent = indentOf(line);
  for (let i = index - 1; i >= 0 && indent > 0; i--) {
    const above = lines[i] ?? '';
    if (above.trim() === '' || indentOf(above) >= indent) continue;
    indent = indentOf(above);
    if (secret.test(above.slice(0, longestLine))) return stars(line);
  }
  return line.replace(secret, (_, key: string, rest: string) => `${key}${stars(rest)}`);
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
