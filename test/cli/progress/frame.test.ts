import { stripVTControlCharacters } from 'node:util';
import { frameOf } from '../../../lib/cli/progress/frame';
import { emptyView, reduce } from '../../../lib/cli/progress/view';
import type { ProgressEvent } from '../../../lib/local/pipeline/progress';
import { at, box, hostile, notice, started, step, traffic } from './story';

const frame = (events: readonly ProgressEvent[], seconds: number, columns = 100): string[] =>
  frameOf(events.reduce(reduce, emptyView), at(seconds), columns).map(stripVTControlCharacters);

const canary = [
  started(),
  box(0, 'initiated', 'entered'),
  step(0, 'initiated', 'validate', 'entered'),
  step(1, 'initiated', 'validate', 'passed'),
  box(2, 'initiated', 'passed'),
  box(2, 'production', 'entered'),
  step(2, 'production', 'canary', 'entered'),
  step(2, 'production', 'deploy without traffic', 'entered'),
  step(4, 'production', 'deploy without traffic', 'passed'),
  step(5, 'production', 'observe', 'entered'),
  traffic(6, 25, 40, 2),
  notice(7, 'Ada', 'the canary is being watched'),
];

test('shows every box, the steps of the one that runs, the traffic, and who was told', () => {
  expect(frame(canary, 8)).toEqual([
    'shop-1.4.0-1  8.0 s',
    '',
    '✔ initiated                      2.0 s of 2 min 00 s',
    '▶ production                     6.0 s of 5 min 00 s',
    '  ✔ deploy without traffic       2.0 s of 2 min 00 s',
    '  ▶ observe                      3.0 s',
    '',
    '1.3.0       75 % ███████████████░░░░░ 90 requests, 0 errors',
    '1.4.0       25 % █████░░░░░░░░░░░░░░░ 40 requests, 2 errors',
    '',
    '✉ Ada: the canary is being watched',
  ]);
});

test('stops the clocks of what has ended, and says why it failed', () => {
  const failed = [...canary, box(9, 'production', 'failed', 'too many errors'), box(9, 'rolled_back', 'entered')];
  expect(frame(failed, 100).slice(2, 6)).toEqual([
    '✔ initiated                      2.0 s of 2 min 00 s',
    '✘ production                     7.0 s of 5 min 00 s',
    '    too many errors',
    '▶ rolled_back                    1 min 31 s of 10 min 00 s',
  ]);
});

test.each([200, 80, 40, 12, 3, 2])('is never as wide as a terminal of %d columns', (columns) => {
  const wide = [...canary, notice(8, 'Ada', 'x'.repeat(300)), box(9, 'production', 'failed', `${'潮'.repeat(200)}🌊`)];
  for (const line of frame(wide, 9, columns)) {
    const doubled = [...line].filter((character) => /[\u{2e80}-\u{10ffff}]/u.test(character)).length;
    expect([...line].length + doubled).toBeLessThan(columns);
  }
});

test('gives no text of others the means to command the terminal or to add a line', () => {
  const lines = frame([...canary, box(9, 'production', 'failed', hostile), notice(9, hostile, hostile)], 9);
  expect(lines).toHaveLength(frame([...canary, box(9, 'production', 'failed', 'x'), notice(9, 'x', 'x')], 9).length);
  for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
