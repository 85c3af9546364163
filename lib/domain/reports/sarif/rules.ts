import type { SarifResult, SarifRule, SarifRun } from './schema';

/** Finds the rule of a result among those of the tool and of its extensions. */
export function ruleFinder(run: SarifRun): (result: SarifResult) => SarifRule | undefined {
  const driver = run.tool.driver.rules ?? [];
  const extensions = (run.tool.extensions ?? []).map((extension) => extension.rules ?? []);
  const byId = new Map<string, SarifRule>();
  for (const rule of [...driver, ...extensions.flat()]) if (!byId.has(rule.id)) byId.set(rule.id, rule);

  return (result) => {
    const component = result.rule?.toolComponent?.index;
    const rules = component === undefined ? driver : (extensions[component] ?? []);
    const indexed = rules[result.ruleIndex ?? result.rule?.index ?? -1];
    const id = ruleIdOf(result);
    if (indexed !== undefined && (id === undefined || belongs(id, indexed))) return indexed;
    return id === undefined ? undefined : (byId.get(id) ?? byId.get(parentOf(id)));
  };
}

export const ruleIdOf = (result: SarifResult): string | undefined => result.ruleId ?? result.rule?.id;

/** A result may name a part of a rule: `CA1000/1` is of the rule `CA1000`. */
const belongs = (id: string, rule: SarifRule): boolean => id === rule.id || parentOf(id) === rule.id;
const parentOf = (id: string): string => id.slice(0, Math.max(0, id.lastIndexOf('/')));

/** The categories of the OWASP Top 10 that a tool's rules are tagged with. */
export function owaspOf(run: SarifRun): string[] {
  const rules = [run.tool.driver, ...(run.tool.extensions ?? [])].flatMap((component) => component.rules ?? []);
  const categories = rules.flatMap((rule) => rule.properties?.tags ?? []).map(owaspCategory);
  return [...new Set(categories.filter((category) => category !== undefined))].sort();
}

/** Scanners write `OWASP-A05:2025`, `owasp_2025_a05`, `external/owasp/A05-2025` and more. */
function owaspCategory(tag: string): string | undefined {
  if (!/owasp/i.test(tag)) return undefined;
  const category = /a(0?[1-9]|10)(?!\d)/i.exec(tag)?.[1];
  const year = /20\d\d/.exec(tag)?.[0];
  return category === undefined || year === undefined ? undefined : `A${category.padStart(2, '0')}:${year}`;
}
