import type { Observation } from '../../release-record';
import { type Html, html } from './html';

const [width, height, left, right, top, bottom] = [900, 240, 44, 16, 26, 26];
/** The rate above which the release is rolled back is always in the picture. */
const leastTop = 10;

/** The error rate of the new version, and of the one beside it, over the time it was observed. */
export function errorRateChart(observations: readonly Observation[], limitPercent: number): Html | undefined {
  const first = observations[0];
  const last = observations.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const start = Date.parse(first.at);
  const span = Math.max(1000, Date.parse(last.at) - start);
  const highest = Math.max(
    leastTop,
    ...observations.map((seen) => Math.max(seen.errorRate ?? 0, seen.stableErrorRate ?? 0)),
  );
  const x = (at: string) => left + ((width - left - right) * (Date.parse(at) - start)) / span;
  const y = (rate: number) => height - bottom - ((height - top - bottom) * rate) / highest;

  const line = (rate: (seen: Observation) => number | undefined) =>
    observations
      .flatMap((seen) => {
        const value = rate(seen);
        return value === undefined ? [] : [`${x(seen.at).toFixed(1)},${y(value).toFixed(1)}`];
      })
      .join(' ');
  const ticks = [0, highest / 2, highest];
  return html`<figure><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Error rate while the version was observed">
${ticks.map(
  (rate) => html`<line x1="${left}" x2="${width - right}" y1="${y(rate)}" y2="${y(rate)}" stroke="var(--line)"/>
<text x="${left - 6}" y="${y(rate) + 4}" text-anchor="end">${Math.round(rate)} %</text>`,
)}
<line x1="${left}" x2="${width - right}" y1="${y(limitPercent)}" y2="${y(limitPercent)}" stroke="var(--bad)" stroke-dasharray="5 4"/>
${phases(observations).map(
  ({ label, at }) => html`<line x1="${x(at)}" x2="${x(at)}" y1="${top}" y2="${height - bottom}" stroke="var(--line)"/>
<text x="${x(at) + 4}" y="${top - 8}">${label}</text>`,
)}
<polyline points="${line((seen) => seen.stableErrorRate)}" fill="none" stroke="var(--old)" stroke-width="1.5"/>
<polyline points="${line((seen) => seen.errorRate)}" fill="none" stroke="var(--new)" stroke-width="2.5"/>
${observations.map(
  (seen) =>
    html`<circle cx="${x(seen.at).toFixed(1)}" cy="${y(seen.errorRate ?? 0).toFixed(1)}" r="${seen.verdict === 'fail' ? 5 : 2.5}" fill="${seen.verdict === 'fail' ? 'var(--bad)' : 'var(--new)'}"><title>${titleOf(seen)}</title></circle>`,
)}
<text x="${left}" y="${height - 6}">0 s</text><text x="${width - right}" y="${height - 6}" text-anchor="end">${Math.round(span / 1000)} s</text>
</svg><figcaption>Blue: the observed version. Grey: the version beside it. Dashed: the limit of ${limitPercent} %.
A red dot is a look that ended the release.</figcaption></figure>`;
}

/** Where the observed share of traffic, or what is observed, changes. */
function phases(observations: readonly Observation[]): { label: string; at: string }[] {
  const labelOf = (seen: Observation) => (seen.phase === 'canary' ? `${seen.percentage} %` : seen.phase);
  return observations
    .map((seen) => ({ label: labelOf(seen), at: seen.at }))
    .filter((phase, i, all) => phase.label !== all[i - 1]?.label);
}

function titleOf(seen: Observation): string {
  return `${seen.at}: ${seen.errors} errors in ${seen.requests} requests at ${seen.percentage} %; ${seen.verdict}: ${seen.reason}`;
}
