import { oneLine } from '../text';

/** Colours and cursor movements of terminals. */
const terminalSequences = /\p{Cc}\[[0-9;?]*[ -/]*[@-~]/gu;

/** Turns what a build wrote into one line of at most `limit` characters that shows exactly what it says. */
export function excerpt(text: string, limit: number): string {
  // Cutting first keeps the work small, however long the text is; the rest leaves room for what is removed.
  const start = text.slice(0, limit * 4).replace(terminalSequences, '');
  return oneLine(start, limit);
}

/** The first lines of a text that say anything, joined by ` / `. */
export function firstLines(text: string, lines: number, limit: number): string {
  const start = text.slice(0, limit * 4).split(/\r?\n/);
  const said = start.map((line) => excerpt(line, limit)).filter((line) => line !== '');
  return oneLine(said.slice(0, lines).join(' / '), limit);
}

/** Counts things in words: `1 test`, `3 tests`, `2 dependencies`. */
export const counted = (count: number, thing: string, things = `${thing}s`): string =>
  `${count} ${count === 1 ? thing : things}`;
