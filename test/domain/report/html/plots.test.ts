import type { Observation } from '../../../../lib/domain/release-record';
import { plotBottom, plotTop } from '../../../../lib/domain/report/html/chart/scale';
import { plots } from '../../../../lib/domain/report/html/plots';
import { buildReport, type ReportInput } from '../../../../lib/domain/report/model';
import { completed, escalated, rolledBackByErrorRate, rolledBackBySmoke } from '../fixtures';
import { looks } from '../fixtures/observations';
import { tagsOf } from './tags';

const stretch = { phase: 'canary', percentage: 5, from: 1230, looks: 3, every: 10, requests: 100 } as const;

/** A report of nothing but these looks. */
const seen = (observations: readonly Observation[], spikePercent = 5): ReportInput => {
  const { record, ...rest } = completed();
  const { firstTrafficAt, ...facts } = record.facts;
  const limits = { spikePercent, normalPercent: 1 };
  return { ...rest, record: { ...record, facts }, observations, auditEntries: [], limits };
};
const plotsOf = (input: ReportInput) => plots(buildReport(input))?.text ?? '';
/** The plot of the error rate alone. */
const errorRates = (input: ReportInput) => `<figure>${plotsOf(input).split('Error rate</p>')[1] ?? ''}`;
const draw = (observations: readonly Observation[], limit?: number) => errorRates(seen(observations, limit));
const of = (chart: string, name: string) => tagsOf(chart).filter((tag) => tag.name === name && !tag.isClosing);
const classed = (chart: string, name: string) => tagsOf(chart).filter(({ attributes }) => attributes['class'] === name);
/** The heights of the points of a line, in percent. */
const heights = (points = '') => points.split(' ').map((point) => Number(point.split(',')[1]) / 10);

it('is none without looks and traffic', () => {
  expect(plots(buildReport(seen([])))).toBeUndefined();
});

it('shows a single look as a point in the middle', () => {
  const chart = draw(looks({ ...stretch, looks: 1, rate: () => 3 }));
  expect(of(chart, 'polyline')).toEqual([]);
  expect(of(chart, 'circle').map(({ attributes }) => attributes['cx'])).toEqual(['50.00%']);
  expect(chart).toContain('text-anchor="middle">10:20:30 UTC');
});

it('shows rates that were all zero at the bottom', () => {
  const chart = draw(looks({ ...stretch, rate: () => 0, stableRate: 0 }));
  const lines = of(chart, 'polyline').map(({ attributes }) => heights(attributes['points']));
  expect(lines.flat().every((height) => height === plotBottom)).toBe(true);
});

it('shows rates of 100 % at the top', () => {
  const chart = draw(looks({ ...stretch, rate: () => 100 }));
  expect(heights(of(chart, 'polyline')[0]?.attributes['points'])).toEqual([plotTop, plotTop, plotTop]);
  expect(chart).toContain('>100 %</text>');
});

it('leaves gaps where there were no requests, and says what they mean', () => {
  const looked = [
    ...looks({ ...stretch, rate: () => 3 }),
    ...looks({ ...stretch, from: 1260, requests: 0, rate: () => 0 }),
    ...looks({ ...stretch, from: 1290, rate: () => 4 }),
  ];
  const chart = draw(looked);
  expect(classed(chart, 'new').filter(({ name }) => name === 'polyline')).toHaveLength(2);
  expect(chart).toContain('A gap is a time without requests.');
  expect(draw(looks({ ...stretch, rate: () => 3 }))).not.toContain('A gap');
});

it('says that the version got no requests', () => {
  expect(draw(looks({ ...stretch, requests: 0, rate: () => 0 }))).toContain('no requests of 1.4.0 were seen');
  expect(errorRates(rolledBackBySmoke())).toContain('no requests of 1.4.0 were seen');
});

it('thins a thousand looks, and drops their points', () => {
  const chart = draw(looks({ ...stretch, looks: 1000, every: 1, rate: (i) => i % 7, stableRate: 1 }));
  const [points = ''] = of(chart, 'polyline').map(({ attributes }) => attributes['points'] ?? '');
  expect(points.split(' ').length).toBeLessThanOrEqual(250);
  expect(of(chart, 'circle')).toEqual([]);
  expect(chart.length).toBeLessThan(20_000);
});

it('always shows the limit', () => {
  const chart = draw(looks({ ...stretch, rate: () => 0 }), 30);
  expect(chart).toContain('limit 30 %');
  expect(chart).toContain('>40 %</text>');
});

it('draws what ended the release as a cross, with the reason', () => {
  const chart = errorRates(rolledBackByErrorRate());
  expect(chart).toContain('<title>10:23:15: error rate 14.0 % &gt; 5 % for 120 s</title>');
  expect(chart).toContain('a look that failed');
  expect(draw(looks({ ...stretch, rate: () => 0 }))).not.toContain('class="cross"');
});

it('marks the first failed response, the trigger and the end of traffic, and says what the letters mean', () => {
  const chart = errorRates(rolledBackByErrorRate());
  expect(classed(chart, 'moment')).toHaveLength(3);
  expect(chart).toContain('<strong>A</strong> first failed response of 1.4.0, 10:21:27');
  expect(chart).toContain('<strong>B</strong> rollback triggered by an error rate spike, 10:23:16');
  expect(chart).toContain('<strong>C</strong> no traffic on 1.4.0 any more, 10:23:19');
});

it('marks where health checks failed', () => {
  const chart = errorRates(escalated());
  expect(chart).toContain('health checks failed');
  expect(classed(chart, 'sick').length).toBeGreaterThan(1);
});

it('says in words what it shows', () => {
  const chart = errorRates(rolledBackByErrorRate());
  expect(chart).toContain(
    'aria-label="Error rate of 1.4.0 over time: highest 14.0 % at 10:22:45; limit 5 %. 5 % from 10:20:32, 25 % from 10:21:15, reverted from 10:23:33."',
  );
  expect(draw(looks({ ...stretch, requests: 0, rate: () => 0 }))).toContain('no requests were seen; limit 5 %');
});

it('draws the share of the traffic as steps, and tells them', () => {
  const chart = plotsOf(rolledBackByErrorRate());
  expect(chart).toContain(
    'aria-label="Share of the traffic on 1.4.0 over time: 5 % from 10:20:21, 25 % from 10:21:06, 0 % from 10:23:19."',
  );
  const [share] = classed(chart, 'share');
  expect(heights(share?.attributes['points'])).toEqual([88, 84.2, 84.2, 69, 69, 88, 88, 88]);
});

it('draws the share of the traffic also when nobody looked at its errors', () => {
  const chart = plotsOf({ ...rolledBackBySmoke(), observations: [] });
  expect(classed(chart, 'share')).toHaveLength(1);
});
