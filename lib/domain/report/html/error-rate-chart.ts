import type { Observation } from '../../release-record';
import type { Report } from '../model';
import { previousInWords } from '../rollback';
import { rateInWords, timeOfDay } from '../words';
import {
  axis,
  ends,
  grid,
  limitLine,
  type Moment,
  momentMarks,
  momentsOf,
  phaseMarks,
  sicknessMarks,
} from './chart/marks';
import { type Scale, scaleFor } from './chart/scale';
import { linesOf, newRate, type Phase, type Point, phasesOf, previousRate, sicknesses, thin } from './chart/series';
import { type Html, html } from './html';

const mostLooks = 240;
/** With more looks than this, their points would hide the line. */
const mostPoints = 60;

/** The error rate of the new version and of the one before it, over the time in which they were observed. */
export function errorRateChart(report: Report, limitPercent: number): Html | undefined {
  const { observations, record } = report;
  if (observations.length === 0) return undefined;
  const looks = thin(observations, mostLooks);
  const moments = momentsOf(record);
  const times = [...looks.map(({ at }) => Date.parse(at)), ...moments.map(({ at }) => at)];
  const rates = looks.flatMap((seen) => [seen.errorRate ?? 0, seen.stableErrorRate ?? 0]);
  const scale = scaleFor(times, [...rates, limitPercent]);
  const phases = phasesOf(observations);
  const lines = { old: linesOf(looks, previousRate), new: linesOf(looks, newRate) };
  const failing = looks.filter((seen) => seen.verdict === 'fail' && newRate(seen) !== undefined);
  const sick = sicknesses(observations);
  return html`<figure><div class="plot"><svg class="chart" aria-hidden="true">${axis(scale)}</svg><svg class="chart" role="img" aria-label="${inWords(report, phases, limitPercent)}">
${phaseMarks(scale, phases)}${grid(scale)}${limitLine(scale, limitPercent)}${momentMarks(scale, moments)}
${series('old', lines.old, scale)}
${series('new', lines.new, scale)}
${failing.map((seen) => cross(seen, scale))}${sicknessMarks(scale, sick)}
${ends(Math.min(...times), Math.max(...times))}
</svg></div><figcaption>${legend(report, { lines, moments, hasCross: failing.length > 0, hasSickness: sick.length > 0 })}</figcaption></figure>`;
}

function series(name: 'new' | 'old', lines: readonly (readonly Point[])[], scale: Scale): Html {
  const place = ({ at, rate }: Point) => `${(10 * scale.x(at)).toFixed(1)},${(10 * scale.y(rate)).toFixed(1)}`;
  const isShort = name === 'new' && lines.flat().length <= mostPoints;
  const points = lines.filter((line) => isShort || line.length === 1).flat();
  return html`<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" width="100%" height="100%">${lines
    .filter((line) => line.length > 1)
    .map((line) => html`<polyline class="${name}" points="${line.map(place).join(' ')}"/>`)}</svg>${points.map(
    ({ at, rate }) =>
      html`<circle class="${name}-point" cx="${scale.x(at).toFixed(2)}%" cy="${scale.y(rate).toFixed(2)}%" r="2.5"><title>${timeOfDay(new Date(at).toISOString())}: ${rateInWords(rate)}</title></circle>`,
  )}`;
}

function cross(seen: Observation, scale: Scale): Html {
  const [x, y] = [scale.x(Date.parse(seen.at)), scale.y(seen.errorRate ?? 0)];
  return html`<svg x="${x.toFixed(2)}%" y="${y.toFixed(2)}%" class="cross"><path d="M-6-6L6 6M6-6L-6 6"/><title>${timeOfDay(seen.at)}: ${seen.reason}</title></svg>`;
}

const isSilent = ({ errorRate }: Observation): boolean => errorRate === undefined;

interface Drawn {
  readonly lines: Readonly<Record<'new' | 'old', readonly (readonly Point[])[]>>;
  readonly moments: readonly Moment[];
  readonly hasCross: boolean;
  readonly hasSickness: boolean;
}

function legend(report: Report, { lines, moments, hasCross, hasSickness }: Drawn): Html {
  const { version } = report.record.ref;
  const key = (content: Html) => html`<span class="key">${content}</span> `;
  const sample = (drawing: Html, text: string) =>
    key(html`<svg class="sample" aria-hidden="true">${drawing}</svg> ${text}`);
  const line = (name: string) => html`<line class="${name}" x1="0" x2="100%" y1="50%" y2="50%"/>`;
  const keys = [
    lines.new.length > 0 ? sample(line('new'), version) : key(html`no requests of ${version} were seen`),
    lines.old.length > 0 && sample(line('old'), previousInWords(report)),
    sample(line('limit'), 'limit'),
    hasCross &&
      sample(html`<svg x="50%" y="50%" class="cross"><path d="M-5-5L5 5M5-5L-5 5"/></svg>`, 'a look that failed'),
    hasSickness && sample(line('sick'), 'health checks failed'),
    ...moments.map(({ letter, text }) => key(html`<strong>${letter}</strong> ${text}`)),
    report.observations.some(isSilent) && key(html`A gap is a time without requests.`),
  ];
  return html`${keys.filter((part) => part !== false)}`;
}

/** The chart for those who cannot see it. */
function inWords({ observations, record }: Report, phases: readonly Phase[], limitPercent: number): string {
  const known = observations.filter((seen) => newRate(seen) !== undefined);
  const highest = known.reduce<Observation | undefined>(
    (most, seen) => ((seen.errorRate ?? 0) > (most?.errorRate ?? -1) ? seen : most),
    undefined,
  );
  const peak =
    highest?.errorRate === undefined
      ? 'no requests were seen'
      : `highest ${rateInWords(highest.errorRate)} at ${timeOfDay(highest.at)}`;
  const steps = phases.map(({ name, from }) => `${name} from ${timeOfDay(new Date(from).toISOString())}`).join(', ');
  return `Error rate of ${record.ref.version} over time: ${peak}; limit ${limitPercent} %. ${steps}.`;
}
