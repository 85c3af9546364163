const titles = {
  breaking: 'Breaking changes',
  security: 'Security',
  features: 'Features',
  fixes: 'Fixes',
  performance: 'Performance',
  reverted: 'Reverted',
  dependencies: 'Dependencies',
  documentation: 'Documentation',
  maintenance: 'Maintenance',
  other: 'Other',
} as const;

/** A section of the changelog. */
export type SectionName = keyof typeof titles;

/** All sections with their headings, in the order in which they are shown. */
export const sections = Object.entries(titles) as readonly (readonly [SectionName, string])[];

const sectionOfType: ReadonlyMap<string, SectionName> = new Map([
  ['security', 'security'],
  ['sec', 'security'],
  ['feat', 'features'],
  ['feature', 'features'],
  ['fix', 'fixes'],
  ['bugfix', 'fixes'],
  ['hotfix', 'fixes'],
  ['perf', 'performance'],
  ['revert', 'reverted'],
  ['deps', 'dependencies'],
  ['docs', 'documentation'],
  ['doc', 'documentation'],
  ['refactor', 'maintenance'],
  ['style', 'maintenance'],
  ['test', 'maintenance'],
  ['tests', 'maintenance'],
  ['build', 'maintenance'],
  ['ci', 'maintenance'],
  ['chore', 'maintenance'],
]);

/** Says whether a type, in lower case, has a section of its own; commits of any other type are listed under Other. */
export const isKnownType = (type: string): boolean => sectionOfType.has(type);

/** The section of a commit that is not breaking. `chore(deps)` and the like are dependencies, `fix(deps)` is a fix. */
export function sectionOf(type: string | undefined, scope: string | undefined): SectionName {
  const section = sectionOfType.get(type ?? '') ?? 'other';
  return section === 'maintenance' && /^deps(?:-dev)?$/i.test(scope ?? '') ? 'dependencies' : section;
}
