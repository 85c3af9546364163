import type { Finding } from '../reading/explain-issue';
import type { Rule } from './rule';

/** A freeze has a beginning and an end. */
export const freezeRule: Rule = ({ freezes = [] }) =>
  freezes.flatMap(({ from, to, weekly }, index): Finding[] => {
    const path = ['freezes', index];
    if (weekly === undefined && (from === undefined || to === undefined)) {
      return [
        {
          path,
          at: 'value',
          message: 'does not say when',
          allowed: 'from and to, or weekly, or both',
          remedy: 'add what is missing',
        },
      ];
    }
    if (from === undefined || to === undefined || Date.parse(from) < Date.parse(to)) return [];
    return [{ path: [...path, 'to'], at: 'value', message: 'is not after from', remedy: 'correct one of them' }];
  });
