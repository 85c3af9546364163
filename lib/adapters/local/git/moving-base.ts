import { HeadMovedError } from '../../../domain/errors';
import type { PrivateClone } from './private-clone';

/** How often a change of the base branch is made again because somebody else pushed in between. */
const attempts = 5;

/**
 * Makes a change of the base branch on its newest head, again while it says that the head has moved.
 * @throws HeadMovedError when the head never stands still.
 */
export async function onMovingBase<T>(clone: PrivateClone, change: (base: string) => Promise<T | 'again'>): Promise<T> {
  let base = await clone.baseHead();
  for (let attempt = 1; ; attempt++) {
    const result = await change(base);
    if (result !== 'again') return result;
    const newer = await clone.baseHead();
    if (attempt === attempts) throw new HeadMovedError(clone.options.baseBranch, base, newer);
    base = newer;
  }
}

/** Moves the base branch from one commit to the next. */
export const pushBase = (clone: PrivateClone, from: string, to: string): ReturnType<PrivateClone['push']> =>
  clone.push({ reference: `refs/heads/${clone.options.baseBranch}`, expected: from, to });
