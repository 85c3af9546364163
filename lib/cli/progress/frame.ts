import { styleText } from 'node:util';
import { humanDuration } from '../../domain/duration';
import { oneLine } from '../../domain/text';
import { boxTarget, stepTarget } from './targets';
import type { BoxView, ReleaseView, Status, StepView, Traffic } from './view';

const marks: Record<Status, string> = { running: '▶', passed: '✔', failed: '✘' };
const colours: Record<Status, 'cyan' | 'green' | 'red'> = { running: 'cyan', passed: 'green', failed: 'red' };
const nameWidth = 28;

/** The release as lines of a terminal, none wider than it is. */
export function frameOf(view: ReleaseView, now: number, columns: number): string[] {
  const running = view.boxes.findLast((box) => box.status === 'running') ?? view.boxes.at(-1);
  const lines = view.boxes.flatMap((box) => [
    boxLine(box, now),
    ...(box === running ? box.steps.map((step) => stepLine(box, step, now)) : []),
    ...(box.status === 'failed' && box.reason !== undefined ? [`    ${oneLine(box.reason, columns)}`] : []),
  ]);
  return [
    `${view.releaseId}  ${humanDuration(Math.max(0, now - view.startedAt))}`,
    '',
    ...lines,
    ...(view.traffic === undefined ? [] : ['', ...trafficLines(view.traffic)]),
    ...(view.notices.length === 0
      ? []
      : ['', ...view.notices.slice(-3).map((notice) => `✉ ${oneLine(notice, columns)}`)]),
  ].map((line) => colour(clip(line, columns)));
}

/** A line that is as wide as the terminal would wrap, and the picture could not be drawn over any more. */
function clip(line: string, columns: number): string {
  if (widthOf(line) < columns) return line;
  let [kept, width] = ['', 0];
  for (const character of line) {
    width += widthOf(character);
    if (width > columns - 2) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Emoji and the letters of East Asia take two columns; of the characters above them, better too many are taken for wide. */
const wide = /[\p{Emoji_Presentation}\u{1100}-\u{115f}\u{2e80}-\u{10ffff}]/gu;

/** How many columns a text takes at most. */
const widthOf = (text: string): number => [...text].length + (text.match(wide)?.length ?? 0);

/** Colours only the mark, so that the text stays readable on every background. */
function colour(line: string): string {
  for (const [status, mark] of Object.entries(marks) as [Status, string][]) {
    const at = line.indexOf(mark);
    if (at >= 0 && line.slice(0, at).trim() === '') {
      return line.slice(0, at) + styleText(colours[status], mark) + line.slice(at + mark.length);
    }
  }
  return line;
}

function boxLine(box: BoxView, now: number): string {
  return `${marks[box.status]} ${box.name.padEnd(nameWidth + 2)} ${timeOf(box, boxTarget(box.name), now)}`;
}

function stepLine(box: BoxView, step: StepView, now: number): string {
  return `  ${marks[step.status]} ${step.name.padEnd(nameWidth)} ${timeOf(step, stepTarget(box.name, step.name), now)}`;
}

/** How long something has taken, against what it should take. */
export function timeOf(
  { startedAt, endedAt }: { startedAt: number; endedAt?: number },
  target: number | undefined,
  now: number,
): string {
  const took = humanDuration(Math.max(0, (endedAt ?? now) - startedAt));
  return target === undefined ? took : `${took} of ${humanDuration(target)}`;
}

const barWidth = 20;

/** One line a version: its share as a bar, and what its users met. */
export function trafficLines({ weights, totals }: Traffic): string[] {
  const versions = [...new Set([...Object.keys(totals), ...Object.keys(weights)])].sort();
  return versions.map((version) => {
    const weight = weights[version] ?? 0;
    const { requests, errors } = totals[version] ?? { requests: 0, errors: 0 };
    const bar = '█'.repeat(Math.round((weight * barWidth) / 100)).padEnd(barWidth, '░');
    return `${version.padEnd(10)} ${String(weight).padStart(3)} % ${bar} ${requests} requests, ${errors} errors`;
  });
}
