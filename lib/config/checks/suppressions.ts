import type { Finding } from '../reading/explain-issue';
import type { Check } from './context';

/** Days before its end at which a suppression is told of. */
const soonDays = 14;
const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Suppressions that no longer hide anything, or soon will not. */
export const checkSuppressions: Check = async ({ config, now }) => {
  const today = dayOf(now);
  const soon = dayOf(new Date(now.getTime() + soonDays * dayMilliseconds));
  const warnings = config.gates.securityScan.suppressions.flatMap(({ expires }, index): Finding[] => {
    if (expires > soon) return [];
    const message = expires < today ? `expired on ${expires}, so its findings count again` : `ends soon, on ${expires}`;
    const remedy = 'mend the finding and take the suppression out, or give it a later day';
    return [{ path: ['gates', 'securityScan', 'suppressions', index, 'expires'], at: 'value', message, remedy }];
  });
  return { problems: [], warnings };
};

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
