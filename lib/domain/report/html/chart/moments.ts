import type { ReleaseRecord } from '../../../release-record';
import { triggerInWords } from '../../rollback';
import { timeOfDay } from '../../words';

/** A moment that the text below the chart explains. */
export interface Moment {
  readonly letter: string;
  readonly text: string;
  readonly at: number;
}

/** The moments that tell how users fared, in their order: the first failed response, the trigger, the last of the bad version. */
export function momentsOf({ facts, ref, captured }: ReleaseRecord): Moment[] {
  const { firstErrorAt, zeroTrafficAt } = facts.blastRadius ?? {};
  const { rollbackTime, trigger } = captured.rollbackContext ?? {};
  const known: readonly (readonly [string | undefined, string])[] = [
    [firstErrorAt, `first failed response of ${ref.version}`],
    [rollbackTime, `rollback triggered by ${trigger === undefined ? 'nothing' : triggerInWords[trigger]}`],
    [zeroTrafficAt, `no traffic on ${ref.version} any more`],
  ];
  return known
    .flatMap(([at, text]) => (at === undefined ? [] : [{ at: Date.parse(at), text: `${text}, ${timeOfDay(at)}` }]))
    .sort((a, b) => a.at - b.at)
    .map((moment, i) => ({ ...moment, letter: 'ABC'.charAt(i) }));
}
