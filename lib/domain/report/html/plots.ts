import type { Report } from '../model';
import { errorRateKeys, errorRatePlot } from './chart/error-rate';
import { momentsOf } from './chart/moments';
import { scaleFor } from './chart/scale';
import { thin } from './chart/series';
import { sharePlot } from './chart/share';
import { type Html, html } from './html';

const mostLooks = 240;

/** What happened to the traffic over time: the share of the new version, and the error rates of both. */
export function plots(report: Report): Html | undefined {
  const { observations, traffic, record, limits } = report;
  if (observations.length === 0 && traffic.length === 0) return undefined;
  const looks = thin(observations, mostLooks);
  const moments = momentsOf(record);
  const times = [...looks, ...traffic].map(({ at }) => Date.parse(at)).concat(moments.map(({ at }) => at));
  const rates = looks.flatMap((seen) => [seen.errorRate ?? 0, seen.stableErrorRate ?? 0]);
  const span = { start: times.reduce((a, b) => Math.min(a, b)), end: times.reduce((a, b) => Math.max(a, b)) };
  const scale = scaleFor([span.start, span.end], [...rates, limits.spikePercent]);
  const drawn = { looks, moments, scale, span };
  const share = sharePlot(record.ref.version, traffic, scale, { moments, end: span.end });
  return html`<figure>${share && html`<p class="plot-name">Share of the traffic on ${record.ref.version}</p>${share}`}
<p class="plot-name">Error rate</p>${errorRatePlot(report, drawn)}
<figcaption>${errorRateKeys(report, drawn)}</figcaption></figure>`;
}
