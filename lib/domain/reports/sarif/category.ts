import { categoryOfCwe, categoryOfEdition, type OwaspCategory } from './owasp';
import { categoryOfKind, kindOfFinding, kindOfTool } from './scanner-kind';
import type { SarifResult, SarifRule, SarifRun } from './schema';

/**
 * The category of the OWASP Top 10:2025 that a finding belongs to; undefined when nothing tells.
 *
 * Weak dependencies, configuration and secrets are told by the kind of scanner. Of code, a tag of the edition 2025
 * counts first, then the weakness (CWE), then a tag of 2021, whose categories have moved.
 */
export function categoryOf(
  tool: string,
  id: string,
  rule: SarifRule | undefined,
  result?: SarifResult,
): OwaspCategory | undefined {
  return categoryOfKind[kindOfFinding(tool, id, rule)] ?? labelled(labelsOf(rule, result))[0];
}

/**
 * The categories that a run looked for: those of its rules, with a finding or without. A few weaknesses of insecure
 * design show in code; that a tool looks for them does not make a design secure, so it is never among them.
 */
export function coveredBy(run: SarifRun): OwaspCategory[] {
  const tool = run.tool.driver.name ?? '';
  const rules = [run.tool.driver, ...(run.tool.extensions ?? [])].flatMap((component) => component.rules ?? []);
  // Trivy does several things, and lists only the rules that have findings: those tell what it was started for.
  const ofTool = /trivy/i.test(tool) && rules.length > 0 ? undefined : categoryOfKind[kindOfTool(tool)];
  const categories = [ofTool, ...rules.map((rule) => categoryOf(tool, rule.id, rule))];
  return [...new Set(categories)].filter((one) => one !== undefined && one !== 'A06').sort() as OwaspCategory[];
}

/** The categories that labels name, those of the most telling kind of label. */
function labelled(labels: readonly string[]): OwaspCategory[] {
  const editions = labels.flatMap((label) => editionIn(label) ?? []);
  const of = (year: number) => editions.filter((edition) => edition.year === year);
  const weaknesses = labels.flatMap((label) => categoryOfCwe(cweIn(label) ?? 0) ?? []);
  const named = (found: typeof editions) => found.flatMap(({ number, year }) => categoryOfEdition(number, year) ?? []);
  return [named(of(2025)), weaknesses, named(of(2021))].find((found) => found.length > 0) ?? [];
}

/** Everything that a scanner says a rule or a finding is about: tags, properties, and entries of taxonomies. */
function labelsOf(rule: SarifRule | undefined, result?: SarifResult): string[] {
  const targets = [...(result?.taxa ?? []), ...(rule?.relationships ?? []).map(({ target }) => target)];
  const properties = [result?.properties, rule?.properties];
  return [
    ...targets.map(({ id = '', toolComponent }) => `${toolComponent?.name ?? ''} ${id}`),
    ...properties.flatMap((one) => [...(one?.tags ?? []), ...listOf(one?.cwe), ...listOf(one?.owasp)]),
  ];
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** `OWASP-A05:2025 - Injection`, `owasp_2025_a05`, `external/owasp/A05-2025`, `OWASP Top 10 2021 A3`. */
function editionIn(label: string): { number: number; year: number } | undefined {
  if (!/owasp/i.test(label)) return undefined;
  const number = /(?<![a-z\d])a(0?[1-9]|10)(?!\d)/i.exec(label)?.[1];
  const year = /(?<!\d)20\d\d(?!\d)/.exec(label)?.[0];
  return number === undefined || year === undefined ? undefined : { number: Number(number), year: Number(year) };
}

/** `CWE-89: Improper …`, `external/cwe/cwe-089`, `CWE 79`, and of a taxonomy called CWE also the mere number. */
function cweIn(label: string): number | undefined {
  const number = /(?<![a-z])cwe[-_: /]*0*(\d{1,5})(?!\d)/i.exec(label)?.[1];
  return number === undefined ? undefined : Number(number);
}
