import { smokeCategories } from '../../domain/smoke-tests';
import type { Finding } from '../reading/explain-issue';
import type { SmokeCheck } from '../schema/smoke-tests';
import type { Check } from './context';

/** A category that only repeats what another one asks proves nothing of its own. */
export const checkSmokeSuite: Check = async ({ config: { smokeTests } }) => {
  const firstWith = new Map<string, string>();
  const warnings = smokeCategories.flatMap((category): Finding[] => {
    const asked = JSON.stringify(smokeTests[category].map(essence));
    const first = firstWith.get(asked);
    if (first === undefined) firstWith.set(asked, category);
    return first === undefined ? [] : [repeats(category, first)];
  });
  return { problems: [], warnings };
};

const essence = ({ name: _, ...rest }: SmokeCheck) => rest;

function repeats(category: string, first: string): Finding {
  return {
    path: ['smokeTests', category],
    at: 'key',
    message: `asks the same as ${first}, so it proves nothing of its own`,
    remedy: 'ask for something that only works when this part of the service does',
  };
}
