import type { RateLimits } from '../../model';
import { timeOfDay } from '../../words';
import { type Html, html } from '../html';
import type { Moment } from './moments';
import { placeNames, spread } from './names';
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

/** The rate above which a release is rolled back, and the one below which it is normal. */
export function limitLines({ y }: Scale, { spikePercent, normalPercent }: RateLimits): Html {
  const [spike, normal] = [shown(y(spikePercent)), shown(y(normalPercent))];
  return html`<line class="normal" x1="0" x2="100%" y1="${normal}" y2="${normal}"/><line class="limit" x1="0" x2="100%" y1="${spike}" y2="${spike}"/><text class="limit-label" x="100%" y="${spike}" dy="-4" text-anchor="end">limit ${spikePercent} %</text>`;
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

/** The moments as lines from top to bottom; percent of the height. */
export function momentLines(
  x: Scale['x'],
  moments: readonly Moment[],
  [from, to]: readonly [from: number, to: number],
): Html {
  return html`${moments.map(({ at }) => {
    const place = shown(x(at));
    return html`<line class="moment" x1="${place}" x2="${place}" y1="${shown(from)}" y2="${shown(to)}"/>`;
  })}`;
}

/** The moments as letters below the chart; those that are too close to one another move apart. */
export function momentMarks({ x }: Scale, moments: readonly Moment[]): Html {
  const places = spread(moments.map(({ at }) => x(at)));
  return html`${momentLines(x, moments, [plotTop, plotBottom + 2])}${moments.map(
    ({ letter }, i) =>
      html`<text class="moment-name" x="${shown(places[i] ?? 0)}" y="95%" text-anchor="middle">${letter}</text>`,
  )}`;
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
