import type { Finding } from '../reading/explain-issue';
import { ServiceConfig } from '../schema';
import { artifactRule } from './artifact';
import { freezeRule } from './freezes';
import { localProcessRules } from './local-processes';
import { monitoringRules } from './monitoring';
import { placeholderRule } from './placeholders';
import type { Rule, Sections } from './rule';
import { secretRule } from './secrets';
import { smokeCheckRule } from './smoke-checks';
import { candidateUrlRule, targetRule } from './targets';

const rules: readonly Rule[] = [
  artifactRule,
  placeholderRule,
  targetRule,
  candidateUrlRule,
  secretRule,
  smokeCheckRule,
  freezeRule,
  ...localProcessRules,
  ...monitoringRules,
];

/** Applies every rule to the sections of a file that can be read. */
export function ruleFindings(value: unknown): Finding[] {
  const sections = readableSections(value);
  return rules.flatMap((rule) => rule(sections));
}

function readableSections(value: unknown): Sections {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return Object.fromEntries(
    Object.entries(ServiceConfig.shape).flatMap(([key, schema]) => {
      const result = schema.safeParse(given[key]);
      return result.success ? [[key, result.data]] : [];
    }),
  );
}
