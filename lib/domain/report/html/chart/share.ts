import type { TrafficStep } from '../../traffic-steps';
import { timeOfDay } from '../../words';
import { type Html, html } from '../html';
import { momentLines } from './marks';
import type { Moment } from './moments';
import type { Scale } from './scale';

/** The part of the height that the share is drawn in; percent. */
const [top, bottom] = [12, 88];

const y = (percentage: number): number => bottom - ((bottom - top) * percentage) / 100;

const guides = [0, 50, 100];

/** The share of the traffic that the new version had, as steps over the time of the chart below. */
export function sharePlot(
  version: string,
  steps: readonly TrafficStep[],
  { x }: Scale,
  { moments, end }: { readonly moments: readonly Moment[]; readonly end: number },
): Html | undefined {
  if (steps.length === 0) return undefined;
  const place = (at: number, percentage: number) => `${(10 * x(at)).toFixed(1)},${(10 * y(percentage)).toFixed(1)}`;
  const corners = steps.flatMap(({ at, percentage }, i) => {
    const [from, to] = [Date.parse(at), Date.parse(steps[i + 1]?.at ?? '') || end];
    return [place(from, percentage), place(Math.max(from, to), percentage)];
  });
  const start = Date.parse(steps[0]?.at ?? '');
  return html`<div class="plot"><svg class="chart low" aria-hidden="true">${guides.map((share) => html`<text x="100%" y="${y(share)}%" dy="4" text-anchor="end">${share} %</text>`)}</svg><svg class="chart low" role="img" aria-label="${inWords(version, steps)}">
${guides.map((share) => html`<line class="grid" x1="0" x2="100%" y1="${y(share)}%" y2="${y(share)}%"/>`)}${momentLines(x, moments, [top, 100])}
<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" width="100%" height="100%"><polyline class="share" points="${[place(start, 0), ...corners, place(end, 0)].join(' ')}"/><polyline class="new" points="${[place(start, 0), ...corners].join(' ')}"/></svg>
</svg></div>`;
}

/** The plot for those who cannot see it. */
function inWords(version: string, steps: readonly TrafficStep[]): string {
  const told = steps.map(({ at, percentage }) => `${percentage} % from ${timeOfDay(at)}`);
  return `Share of the traffic on ${version} over time: ${told.join(', ')}.`;
}
