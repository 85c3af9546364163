import { type ReportInput, type ReportLimits, textChunks, unreadable } from './input';

const longestLine = 1024 * 1024;

/** Reads a text file line by line, numbered from 1, without the line ends. @throws ReportError */
export async function readLines(
  input: ReportInput,
  limits: ReportLimits,
  onLine: (line: string, number: number) => void,
): Promise<void> {
  let pending = '';
  let number = 0;
  for await (const text of textChunks(input, limits)) {
    const lines = (pending + text).split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) onLine(line.endsWith('\r') ? line.slice(0, -1) : line, ++number);
    if (pending.length > longestLine) throw unreadable(input, 'a line is longer than 1 MiB', String(number + 1));
  }
  if (pending !== '') onLine(pending, number + 1);
}
