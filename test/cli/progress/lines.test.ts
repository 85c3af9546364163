import { Lines } from '../../../lib/cli/progress/lines';
import type { ProgressEvent } from '../../../lib/local/pipeline/progress';
import { box, hostile, notice, started, step, traffic } from './story';

const linesOf = (...events: readonly ProgressEvent[]): string[] => {
  const lines = new Lines();
  return events.flatMap((event) => lines.read(event));
};

test('tells the beginning and the end of a box, and the end of its steps, against their targets', () => {
  expect(
    linesOf(
      started(),
      box(0, 'quality_gates', 'entered'),
      step(0.5, 'quality_gates', 'unit tests build', 'entered'),
      step(61, 'quality_gates', 'unit tests build', 'passed'),
      step(61, 'quality_gates', 'unit tests', 'entered'),
      step(62, 'quality_gates', 'unit tests', 'passed'),
      step(62, 'quality_gates', 'guards', 'entered'),
      step(62.02, 'quality_gates', 'guards', 'passed'),
      box(62.1, 'quality_gates', 'passed'),
    ),
  ).toEqual(
    [
      '        0 ms  release shop-1.4.0-1',
      '        0 ms  ▶ quality_gates',
      ' 1 min 02 s  ✔ quality_gates: unit tests (1 min 02 s of 5 min 00 s)'.padStart(0),
      ' 1 min 02 s  ✔ quality_gates: guards (20 ms)',
      ' 1 min 02 s  ✔ quality_gates (1 min 02 s of 23 min 00 s)',
    ].map((line) => line.replace(/^ 1 min/, '  1 min')),
  );
});

test('tells why a step and its box have failed', () => {
  expect(
    linesOf(
      started(),
      box(1, 'staging', 'entered'),
      step(1, 'staging', 'smoke tests', 'entered'),
      step(3, 'staging', 'smoke tests', 'failed', 'authentication: sign-in answered 500'),
      box(3, 'staging', 'failed', 'authentication: sign-in answered 500'),
    ).slice(2),
  ).toEqual([
    '       3.0 s  ✘ staging: smoke tests (2.0 s of 3 min 00 s): authentication: sign-in answered 500',
    '       3.0 s  ✘ staging (2.0 s of 5 min 00 s): authentication: sign-in answered 500',
  ]);
});

describe('a step that works in rounds', () => {
  const observed = [1, 2, 3].flatMap((second) => [
    step(second, 'production', 'observe', 'entered'),
    step(second + 0.1, 'production', 'observe', 'passed'),
  ]);

  test('is told once, with the time since its first round', () => {
    const lines = linesOf(started(), box(0, 'production', 'entered'), ...observed, box(4, 'production', 'passed'));
    expect(lines.slice(2)).toEqual([
      '       4.0 s  ✔ production: observe (2.1 s)',
      '       4.0 s  ✔ production (4.0 s of 5 min 00 s)',
    ]);
  });

  test('is told once when a later round fails', () => {
    const failed = step(5, 'production', 'observe', 'failed', 'too many errors');
    const lines = linesOf(
      started(),
      box(0, 'production', 'entered'),
      ...observed,
      step(4, 'production', 'observe', 'entered'),
      failed,
      box(5, 'production', 'failed', 'too many errors'),
    );
    expect(lines.slice(2)).toEqual([
      '       5.0 s  ✘ production: observe (4.0 s): too many errors',
      '       5.0 s  ✘ production (5.0 s of 5 min 00 s): too many errors',
    ]);
  });
});

describe('traffic', () => {
  test('is told when the split changes, and otherwise every three seconds at most', () => {
    const lines = linesOf(
      started(),
      traffic(1, 5),
      traffic(2, 5, 20),
      traffic(3.9, 5, 30),
      traffic(4, 5, 40),
      traffic(4.5, 25, 50, 3),
    );
    expect(lines.slice(1)).toEqual([
      '       1.0 s  traffic: 1.3.0 95 % (90 requests, 0 errors), 1.4.0 5 % (10 requests, 0 errors)',
      '       4.0 s  traffic: 1.3.0 95 % (90 requests, 0 errors), 1.4.0 5 % (40 requests, 0 errors)',
      '       4.5 s  traffic: 1.3.0 75 % (90 requests, 0 errors), 1.4.0 25 % (50 requests, 3 errors)',
    ]);
  });

  test('of nothing is not told', () => {
    expect(linesOf({ kind: 'traffic', at: 0, weights: {}, totals: {} })).toEqual([]);
  });
});

test('tells who was told what', () => {
  expect(linesOf(started(), notice(2, 'Grace', 'shop 1.4.0 was rolled back'))[1]).toBe(
    '       2.0 s  told Grace: shop 1.4.0 was rolled back',
  );
});

test('gives no text of others the means to command a terminal or to forge a line', () => {
  const lines = linesOf(
    started(),
    box(0, 'production', 'entered'),
    step(1, 'production', 'deploy', 'failed', hostile),
    box(1, 'production', 'failed', hostile),
    notice(2, hostile, hostile),
  );
  expect(lines).toHaveLength(5);
  for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(lines[2]).toBe('       1.0 s  ✘ production: deploy (0 ms): [2J]0;ownedredder next line');
});

test('cuts a reason that is longer than anybody reads', () => {
  const [, , line = ''] = linesOf(
    started(),
    box(0, 'staging', 'entered'),
    box(1, 'staging', 'failed', 'x'.repeat(9999)),
  );
  expect(line.length).toBeLessThan(600);
  expect(line.endsWith('x…')).toBe(true);
});
