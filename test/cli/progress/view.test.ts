import { emptyView, reduce } from '../../../lib/cli/progress/view';
import type { ProgressEvent } from '../../../lib/local/pipeline/progress';
import { at, box, notice, started, step, traffic } from './story';

const view = (...events: readonly ProgressEvent[]) => events.reduce(reduce, emptyView);

test('shows a build as the first half of its gate, whose end is for the judge to say', () => {
  const { boxes } = view(
    started(),
    box(0, 'quality_gates', 'entered'),
    step(1, 'quality_gates', 'unit tests build', 'entered'),
    step(5, 'quality_gates', 'unit tests build', 'failed', 'exit code 1'),
    step(5, 'quality_gates', 'unit tests', 'entered'),
    step(6, 'quality_gates', 'unit tests', 'failed', '2 of 9 tests failed'),
  );
  expect(boxes[0]?.steps).toEqual([
    { name: 'unit tests', status: 'failed', startedAt: at(1), endedAt: at(6), reason: '2 of 9 tests failed' },
  ]);
});

test.each(['production', 'production_canary'])('shows the watch of %s as a box of its own, and no plumbing', (name) => {
  const { boxes } = view(
    started(),
    box(0, name, 'entered'),
    step(0, name, 'canary', 'entered'),
    step(0, name, 'await rollback signal', 'entered'),
    step(8, name, 'watch', 'entered'),
    step(9, name, 'close rollback signal', 'entered'),
  );
  expect(boxes.map((seen) => [seen.name, seen.steps.length])).toEqual([
    [name, 0],
    ['watch', 0],
  ]);
});

test('counts a step that runs again from its latest run, and one in rounds from its first', () => {
  const { boxes } = view(
    started(),
    ...['canary smoke tests', 'observe'].flatMap((name) => [
      step(1, 'production', name, 'entered'),
      step(2, 'production', name, 'passed'),
      step(7, 'production', name, 'entered'),
      step(8, 'production', name, 'passed'),
    ]),
  );
  expect(boxes[0]?.steps.map(({ name, startedAt, endedAt }) => [name, startedAt, endedAt])).toEqual([
    ['canary smoke tests', at(7), at(8)],
    ['observe', at(1), at(8)],
  ]);
});

test('makes the box of a step that comes before it', () => {
  expect(view(step(1, 'escalation', 'call people', 'entered')).boxes).toMatchObject([
    { name: 'escalation', status: 'running', startedAt: at(1), steps: [{ name: 'call people' }] },
  ]);
});

test('keeps the latest traffic and every notice', () => {
  const seen = view(started(), traffic(1, 5), notice(2, 'Ada', 'first'), traffic(3, 25), notice(4, 'Grace', 'second'));
  expect(seen.traffic).toMatchObject({ at: at(3), weights: { '1.4.0': 25 } });
  expect(seen.notices).toEqual(['Ada: first', 'Grace: second']);
});

test('leaves the view before as it was', () => {
  const before = view(started(), box(0, 'staging', 'entered'));
  const copy = structuredClone(before);
  reduce(before, step(1, 'staging', 'deploy', 'entered'));
  expect(before).toEqual(copy);
});
