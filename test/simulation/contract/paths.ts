/** The state's data, as JSON. */
export type Data = Readonly<Record<string, unknown>>;

/** The value at a path such as `$.progress.index`; undefined when a field on the way is missing. */
export function valueAt(data: unknown, path: string): unknown {
  const fields = path.split('.').slice(1);
  return fields.reduce((value, field) => (value as Data | undefined)?.[field], data);
}

/** The same data with a value put at a path of one field. */
export function placed(data: Data, path: string | null | undefined, value: unknown): Data {
  if (path === null) return data;
  if (path === undefined || path === '$') return value as Data;
  return { ...data, [path.slice('$.'.length)]: value };
}

/** The paths that a template reads, also inside of intrinsic functions; those of the context object are left out. */
export function pathsIn(template: unknown): string[] {
  if (typeof template === 'string') return template.match(/(?<!\$)\$\.[A-Za-z_.]+/g) ?? [];
  if (typeof template !== 'object' || template === null) return [];
  return Object.entries(template).flatMap(([key, value]) =>
    typeof value === 'object' || key.endsWith('.$') || key.endsWith('Path') || key === 'Variable' ? pathsIn(value) : [],
  );
}

/** Fills a template: fields whose names end with `.$` are read, the rest stays. */
export function filled(template: unknown, data: unknown): unknown {
  if (Array.isArray(template)) return template.map((item) => filled(item, data));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$') ? [key.slice(0, -'.$'.length), read(String(value), data)] : [key, filled(value, data)],
    ),
  );
}

const read = (path: string, data: unknown): unknown => (path.startsWith('$.') ? valueAt(data, path) : 'text');
