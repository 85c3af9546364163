/** Keys and indices from the top of a file. */
export type Path = readonly PropertyKey[];

/** A place in a file, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Writes a path the way people read it: `smokeTests.database[0].path`, `headers["x y"]`. */
export function showPath(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = String(key);
    if (!/^[\w-]+$/.test(name)) return `${text}[${printable(JSON.stringify(name.slice(0, 40)))}]`;
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/** Makes control and direction characters visible, so that a file cannot repaint the terminal. */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`,
  );
}
