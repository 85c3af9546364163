/** A line of a file in the repository. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

const mostCandidates = 200;
/** `src/cart.ts:12`, as nearly all runners write it, also `file:///…`, `Cart.java:12` and `cart.go:12`. */
const fileAndLine = /((?:file:\/\/)?[\w@+.\\/~-]{1,300}\.[A-Za-z]\w{0,9}):(\d{1,7})(?!\d)/g;
/** Python's own traces. */
const python = /File "([^"\n]{1,300})", line (\d{1,7})/g;

/** Finds files of a repository by what runners call them. */
export class RepositoryFiles {
  private readonly byName = new Map<string, string[]>();

  constructor(files: readonly string[]) {
    for (const file of files) {
      const name = nameOf(file);
      this.byName.set(name, [...(this.byName.get(name) ?? []), file]);
    }
  }

  /**
   * The file that a runner means: the one whose path ends the same, as a checkout may lie anywhere, or the only one of
   * that name when no directory is given. Undefined when there is none, or more than one.
   */
  find(path: string): string | undefined {
    const clean = path
      .replace(/^file:\/\//, '')
      .replaceAll('\\', '/')
      .replace(/^(\.{0,2}\/)+/, '');
    if (clean.split('/').includes('node_modules')) return undefined;
    const named = this.byName.get(nameOf(clean)) ?? [];
    const fitting = named.filter((file) => clean === file || clean.endsWith(`/${file}`) || file.endsWith(`/${clean}`));
    const longest = [...fitting].sort((a, b) => b.length - a.length);
    const isClear = longest.length === 1 || clean === longest[0] || clean.endsWith(`/${longest[0]}`);
    return isClear ? longest[0] : undefined;
  }

  /** The lines of the repository that a trace leads through, in its order. */
  placesIn(trace: string): Place[] {
    const found = [...trace.matchAll(fileAndLine), ...trace.matchAll(python)]
      .sort((a, b) => a.index - b.index)
      .slice(0, mostCandidates);
    return found.flatMap(([, path = '', line]) => {
      const file = this.find(path);
      return file === undefined ? [] : [{ file, line: Number(line) }];
    });
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** What a file is about: `src/cart.ts`, `test/cart.spec.ts`, `test_cart.py` and `CartTest.java` are about `cart`. */
export function subjectOf(path: string): string {
  const name = nameOf(path).split('.')[0] ?? '';
  return name.replace(/^test[_-]|[_-](test|spec)$|(?<=[a-z0-9])(Tests?|Spec|IT)$/g, '').toLowerCase();
}
