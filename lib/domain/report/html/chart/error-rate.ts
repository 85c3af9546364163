import type { Observation } from '../../../release-record';
import type { Report } from '../../model';
import { previousInWords } from '../../rollback';
import { rateInWords, timeOfDay } from '../../words';
import { type Html, html } from '../html';
import { axis, ends, grid, limitLines, momentMarks, phaseMarks, sicknessMarks } from './marks';
import type { Moment } from './moments';
import type { Scale } from './scale';
import { linesOf, newRate, type Phase, type Point, phasesOf, previousRate, sicknesses } from './series';

/** With more looks than this, their points would hide the line. */
const mostPoints = 60;

/** What the plots have in common. */
export interface Drawing {
  readonly looks: readonly Observation[];
  readonly moments: readonly Moment[];
  readonly scale: Scale;
  /** Milliseconds since the epoch. */
  readonly span: { readonly start: number; readonly end: number };
}

/** The error rate of the new version and of the one before it, over the time in which they were observed. */
export function errorRatePlot(report: Report, { looks, moments, scale, span }: Drawing): Html {
  const { observations, limits } = report;
  const phases = phasesOf(observations);
  return html`<div class="plot"><svg class="chart" aria-hidden="true">${axis(scale)}</svg><svg class="chart" role="img" aria-label="${inWords(report, phases)}">
${phaseMarks(scale, phases)}${grid(scale)}${limitLines(scale, limits)}${momentMarks(scale, moments)}
${series('old', linesOf(looks, previousRate), scale)}
${series('new', linesOf(looks, newRate), scale)}
${failing(looks).map((seen) => cross(seen, scale))}${sicknessMarks(scale, sicknesses(observations))}
${ends(span.start, span.end)}
</svg></div>`;
}

const failing = (looks: readonly Observation[]): Observation[] =>
  looks.filter((seen) => seen.verdict === 'fail' && newRate(seen) !== undefined);

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

/** What the lines and letters of the plots mean. */
export function errorRateKeys(report: Report, { looks, moments }: Drawing): Html {
  const { record, observations, limits } = report;
  const { version } = record.ref;
  const isSeen = (rateOf: typeof newRate) => looks.some((seen) => rateOf(seen) !== undefined);
  const key = (content: Html) => html`<span class="key">${content}</span> `;
  const sample = (drawing: Html, text: string) =>
    key(html`<svg class="sample" aria-hidden="true">${drawing}</svg> ${text}`);
  const line = (name: string) => html`<line class="${name}" x1="0" x2="100%" y1="50%" y2="50%"/>`;
  const keys = [
    isSeen(newRate) ? sample(line('new'), version) : key(html`no requests of ${version} were seen`),
    isSeen(previousRate) && sample(line('old'), previousInWords(report)),
    sample(line('limit'), `rolled back above ${limits.spikePercent} %`),
    sample(line('normal'), `normal below ${limits.normalPercent} %`),
    failing(looks).length > 0 &&
      sample(html`<svg x="50%" y="50%" class="cross"><path d="M-5-5L5 5M5-5L-5 5"/></svg>`, 'a look that failed'),
    sicknesses(observations).length > 0 && sample(line('sick'), 'health checks failed'),
    ...moments.map(({ letter, text }) => key(html`<strong>${letter}</strong> ${text}`)),
    observations.some(isSilent) && key(html`A gap is a time without requests.`),
  ];
  return html`${keys.filter((part) => part !== false)}`;
}

/** The chart for those who cannot see it. */
function inWords({ observations, record, limits }: Report, phases: readonly Phase[]): string {
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
  const told = steps === '' ? '' : ` ${steps}.`;
  return `Error rate of ${record.ref.version} over time: ${peak}; limit ${limits.spikePercent} %.${told}`;
}
