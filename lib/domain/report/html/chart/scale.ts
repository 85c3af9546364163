/** Where things lie in the chart: percent of its width and height, so that text keeps its size on every screen. */
export interface Scale {
  /** The rate at the upper end of the chart; percent of requests. */
  readonly top: number;
  readonly x: (milliseconds: number) => number;
  readonly y: (rate: number) => number;
}

/** The part of the height that lines are drawn in; phases are named above it, times below it. */
export const plotTop = 16;
export const plotBottom = 88;
const margin = 1.5;
const tops = [10, 20, 40, 60, 80, 100];

/** A scale that shows every moment from the first to the last, and every rate up to the highest. */
export function scaleFor(moments: readonly number[], rates: readonly number[]): Scale {
  const [first, last] = [moments.reduce((a, b) => Math.min(a, b)), moments.reduce((a, b) => Math.max(a, b))];
  const highest = rates.reduce((a, b) => Math.max(a, b), 0);
  const top = tops.find((candidate) => candidate >= highest) ?? 100;
  return {
    top,
    // A single moment lies in the middle.
    x: (at) => (first === last ? 50 : margin + ((100 - 2 * margin) * (at - first)) / (last - first)),
    y: (rate) => plotBottom - ((plotBottom - plotTop) * Math.min(rate, top)) / top,
  };
}
