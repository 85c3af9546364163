/** A template, as far as its resources matter. */
export interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly DependsOn?: string | readonly string[] }>
  >;
}

/**
 * The template without the resources of some types. What refers to one of them refers to an ARN that looks like its own,
 * so that the rest is made as it would have been.
 */
export function withoutTypes<T extends Template>(template: T, types: ReadonlySet<string>): T {
  const lacking = Object.entries(template.Resources).filter(([, { Type }]) => types.has(Type));
  const ids = new Set(lacking.map(([id]) => id));
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    const referred = referredBy(value as Record<string, unknown>);
    if (referred !== undefined && ids.has(referred)) return standInFor(referred);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replace(part)]));
  };
  const kept = Object.entries(template.Resources).filter(([id]) => !ids.has(id));
  const resources = kept.map(([id, resource]) => [id, replace(withoutDependencies(resource, ids))]);
  return { ...(replace(template) as T), Resources: Object.fromEntries(resources) };
}

/** The logical id that a `Ref` or `Fn::GetAtt` names. */
function referredBy({ Ref: reference, 'Fn::GetAtt': attribute }: Record<string, unknown>): string | undefined {
  if (typeof reference === 'string') return reference;
  return Array.isArray(attribute) ? String(attribute[0]) : undefined;
}

const standInFor = (id: string): string => `arn:aws:standin:us-east-1:123456789012:one:${id}-that-stands-in-1`;

function withoutDependencies(resource: Template['Resources'][string], ids: ReadonlySet<string>) {
  const { DependsOn: dependsOn = [], ...rest } = resource;
  const left = [dependsOn].flat().filter((id) => !ids.has(id));
  return left.length === 0 ? rest : { ...rest, DependsOn: left };
}
