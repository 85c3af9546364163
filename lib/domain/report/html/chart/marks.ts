import type { ReleaseRecord } from '../../../release-record';
import { timeOfDay } from '../../words';
import { type Html, html } from '../html';
import { placeNames } from './names';
import { plotBottom, plotTop, type Scale } from './scale';
import type { Phase } from './series';

const shown = (value: number): string => `${value.toFixed(2)}%`;

const lineRates = ({ top }: Scale): number[] => [0, top / 2, top];

/** Lines at round rates. */
export function grid(scale: Scale): Html {
  return html`${lineRates(scale).map((rate) => {
    const at = shown(scale.y(rate));
    return html`<line class="grid" x1="0" x2="100%" y1="${at}" y2="${at}"/>`;
  })}`;
}

/** The rates of those lines. */
export function axis(scale: Scale): Html {
  return html`${lineRates(scale).map(
    (rate) => html`<text x="100%" y="${shown(scale.y(rate))}" dy="4" text-anchor="end">${rate} %</text>`,
  )}`;
}

/** The rate above which a release is rolled back. */
export function limitLine({ y }: Scale, percent: number): Html {
  const at = shown(y(percent));
  return html`<line class="limit" x1="0" x2="100%" y1="${at}" y2="${at}"/><text class="limit-label" x="100%" y="${at}" dy="-4" text-anchor="end">limit ${percent} %</text>`;
}

/** Where one share of the traffic ended and the next began. */
export function phaseMarks({ x }: Scale, phases: readonly Phase[]): Html {
  const places = placeNames(phases.map(({ name, from }) => ({ name, at: x(from) })));
  return html`${phases.map(({ name, from, to }, i) => {
    const at = x(from);
    return html`${i % 2 === 1 ? band(at, x(to)) : undefined}<line class="phase" x1="${shown(at)}" x2="${shown(at)}" y1="${shown(plotTop - 2)}" y2="${shown(plotBottom)}"/><text class="phase-name" x="${shown(at)}" y="${places[i]?.row === 1 ? '6%' : '12%'}" text-anchor="${places[i]?.anchor}">${name}</text>`;
  })}`;
}

const band = (from: number, to: number): Html =>
  html`<rect class="band" x="${shown(from)}" width="${shown(Math.max(0, to - from))}" y="${shown(plotTop)}" height="${shown(plotBottom - plotTop)}"/>`;

/** A moment that the text below the chart explains. */
export interface Moment {
  readonly letter: string;
  readonly text: string;
  readonly at: number;
}

/** The moments that tell how users fared: the first failed response, and the last of the bad version. */
export function momentsOf({ facts, ref }: ReleaseRecord): Moment[] {
  const { firstErrorAt, zeroTrafficAt } = facts.blastRadius ?? {};
  const known: readonly (readonly [string | undefined, string])[] = [
    [firstErrorAt, `first failed response of ${ref.version}`],
    [zeroTrafficAt, `no traffic on ${ref.version} any more`],
  ];
  return known.flatMap(([at, text], i) =>
    at === undefined ? [] : [{ letter: 'AB'.charAt(i), text: `${text}, ${timeOfDay(at)}`, at: Date.parse(at) }],
  );
}

/** The moments as letters below the chart. */
export function momentMarks({ x }: Scale, moments: readonly Moment[]): Html {
  return html`${moments.map(({ letter, at }) => {
    const place = shown(x(at));
    return html`<line class="moment" x1="${place}" x2="${place}" y1="${shown(plotTop)}" y2="${shown(plotBottom + 2)}"/><text class="moment-name" x="${place}" y="95%" text-anchor="middle">${letter}</text>`;
  })}`;
}

/** When health checks failed, as a line along the bottom. */
export function sicknessMarks(
  { x }: Scale,
  stretches: readonly { readonly from: number; readonly to: number }[],
): Html {
  return html`${stretches.map(
    ({ from, to }) =>
      html`<line class="sick" x1="${shown(x(from))}" x2="${shown(x(to))}" y1="${shown(plotBottom)}" y2="${shown(plotBottom)}"/>`,
  )}`;
}

/** The times at both ends; in the middle, where there is but one. */
export function ends(first: number, last: number): Html {
  const [from, to] = [new Date(first).toISOString(), new Date(last).toISOString()];
  if (first === last) return html`<text x="50%" y="99.5%" text-anchor="middle">${timeOfDay(from)} UTC</text>`;
  return html`<text x="0" y="99.5%">${timeOfDay(from)}</text><text x="100%" y="99.5%" text-anchor="end">${timeOfDay(to)} UTC</text>`;
}
