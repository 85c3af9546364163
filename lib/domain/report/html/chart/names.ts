/** Share of a phone's width that a letter takes; percent. */
const letterWidth = 2.9;
/** Between the middles of two letters. */
const letterGap = 4;
/** Names may reach into the frame around the chart. */
const rightEnd = 107;

export interface NamePlace {
  /** Rows are counted from the chart upwards. */
  readonly row: 0 | 1;
  readonly anchor: 'start' | 'end';
}

/**
 * Where the names above the chart go, given where what they name begins, in percent: behind that place, or before it
 * where they would run out of the chart; and in the second row where they would touch another.
 */
export function placeNames(names: readonly { readonly name: string; readonly at: number }[]): NamePlace[] {
  const ends = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return names.map(({ name, at }) => {
    const width = name.length * letterWidth;
    const anchor = at + width > rightEnd ? 'end' : 'start';
    const start = anchor === 'end' ? at - width : at;
    const row = start < (ends[0] ?? 0) ? 1 : 0;
    ends[row] = start + width;
    return { row, anchor };
  });
}

/** As many places in percent, in their order, moved apart as far as letters need and kept inside the chart. */
export function spread(places: readonly number[]): number[] {
  const apart: number[] = [];
  for (const place of places) apart.push(Math.max(place, (apart.at(-1) ?? 0) + (apart.length > 0 ? letterGap : 0)));
  const over = Math.max(0, (apart.at(-1) ?? 0) - (100 - letterGap / 2));
  return apart.map((place) => place - over);
}
