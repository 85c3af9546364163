import type { TimelineEntry } from '../../../../lib/domain/release-record';
import { timeTable } from '../../../../lib/domain/report/html/time-table';
import { buildReport } from '../../../../lib/domain/report/model';
import { completed, failedInStaging, rolledBackByErrorRate } from '../fixtures';
import { at } from '../fixtures/record';
import { tagsOf } from './tags';

const ran = (state: string, from: number, to: number): TimelineEntry => ({
  state,
  actor: 'test-runner',
  action: 'judge-unit-tests',
  startedAt: at(from),
  endedAt: at(to),
  outcome: 'succeeded',
});
const draw = (timeline: readonly TimelineEntry[]) =>
  timeTable(buildReport({ ...completed(), timeline }))?.content.text ?? '';
const bars = (table: string, kind: string) =>
  tagsOf(table).filter(({ attributes }) => attributes['class']?.split(' ')[0] === kind);
const number = (text = '') => Number.parseFloat(text);

const boxes = ['initiated', 'quality_gates', 'staging', 'production', 'watch', 'completed', 'failed'];
const rollback = ['rollback_triggered', 'traffic_reversion', 'smoke_test_verification', 'health_monitoring'];
const thirteen = [...boxes, ...rollback, 'rollback_completed', 'escalation'];

it('is none without a timeline', () => {
  expect(timeTable(buildReport({ ...completed(), timeline: [] }))).toBeUndefined();
});

it('shows all of thirteen boxes, each with its time and limits, though one takes 95 % of the time', () => {
  let time = 0;
  const timeline = thirteen.map((state) => {
    const entry = ran(state, time, time + (state === 'quality_gates' ? 2280 : 10));
    time += state === 'quality_gates' ? 2280 : 10;
    return entry;
  });
  const table = draw(timeline);
  expect(bars(table, 'when')).toHaveLength(13);
  expect(
    bars(table, 'took')
      .map(({ attributes }) => number(attributes['width']))
      .every((width) => width > 0),
  ).toBe(true);
  for (const box of thirteen) expect(table).toContain(`<code>${box}</code>`);
});

it('keeps every bar inside its frame', () => {
  for (const story of [completed(), failedInStaging(), rolledBackByErrorRate()]) {
    const table = timeTable(buildReport(story))?.content.text ?? '';
    const ends = bars(table, 'when').map(({ attributes }) => number(attributes['x']) + number(attributes['width']));
    expect(Math.max(...ends)).toBeLessThanOrEqual(100.01);
    const widths = bars(table, 'took').map(({ attributes }) => number(attributes['width']));
    expect(Math.max(...widths)).toBeLessThanOrEqual(100);
  }
});

it('draws a box that is entered twice in two pieces', () => {
  expect(bars(draw([ran('production', 0, 5), ran('watch', 5, 9), ran('production', 9, 10)]), 'when')).toHaveLength(3);
});

it.each([
  [100, 'good', 'within target'],
  [150, 'warn', '30.0 s over target'],
  [200, 'bad', 'over P95, 1 min 20 s over target'],
  [400, 'bad', 'over timeout, 4 min 40 s over target'],
])('says of %d s in initiated, in colour and in words, that it is %s: %s', (seconds, tone, words) => {
  const table = draw([ran('initiated', 0, seconds)]);
  expect(table).toContain(`<rect class="took ${tone}"`);
  expect(table).toContain(`</span> ${words}</span>`);
});

it('puts the marks where the target and the P95 are on the way to the timeout', () => {
  const ticks = bars(draw([ran('initiated', 0, 10)]), 'tick');
  expect(ticks.map(({ attributes }) => attributes['x1'])).toEqual(['40.00%', '60.00%']);
});

it('shows a box without limits without a bar for them', () => {
  const table = draw([ran('elsewhere', 0, 10)]);
  expect(bars(table, 'took')).toEqual([]);
  expect(table).toContain('<code>elsewhere</code>');
});

it('draws boxes that took no time at all', () => {
  expect(draw([ran('initiated', 0, 0)])).not.toMatch(/NaN|Infinity/);
});

it('tells which actions failed, and why', () => {
  const table = timeTable(buildReport(failedInStaging()))?.content.text ?? '';
  expect(table).toContain('1: the dashboard does not answer');
});
