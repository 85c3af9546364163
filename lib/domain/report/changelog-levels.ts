/** The changelog stands below a heading of the second level. */
const topLevel = 3;

/** How many levels the headings of a changelog go down, so that its highest is of the third level. */
export const levelsDown = (levels: readonly number[]): number =>
  levels.length === 0 ? 0 : Math.max(0, topLevel - Math.min(...levels));

/** The level that a heading gets; there are six. */
export const lowered = (level: number, down: number): number => Math.min(6, level + down);
