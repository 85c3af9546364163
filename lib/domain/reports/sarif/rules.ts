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

/** Every name that a finding's rule goes by. */
export function ruleNames(result: SarifResult, rule: SarifRule | undefined): string[] {
  const id = ruleIdOf(result);
  return [
    ...new Set([
      ...(id === undefined ? [] : [id]),
      ...(rule === undefined ? [] : [rule.id, ...(rule.deprecatedIds ?? [])]),
    ]),
  ];
}
