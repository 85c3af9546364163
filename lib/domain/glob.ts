/** Says whether a path with `/` between its parts fits. */
export type PathMatcher = (path: string) => boolean;

/**
 * Matches paths against patterns, one of which must fit: `**` stands for any number of directories, `*` for any
 * characters of a name, `?` for one. Everything else stands for itself; names that start with a dot are names too.
 *
 * The time it takes grows with the product of the lengths, whatever the pattern.
 */
export function globMatcher(patterns: readonly string[]): PathMatcher {
  const split = patterns.map(globParts);
  return (path) => {
    const names = globParts(path);
    return split.some((pattern) => matchesParts(pattern, names));
  };
}

/** Says whether a directory can hold paths that fit, so that others need not be looked into. */
export function directoryMatcher(patterns: readonly string[]): PathMatcher {
  const split = patterns.map(globParts);
  return (directory) => {
    const names = globParts(directory);
    return split.some((pattern) => leadsTo(pattern, names));
  };
}

function leadsTo(pattern: readonly string[], names: readonly string[]): boolean {
  const any = pattern.indexOf('**');
  const known = any === -1 || any >= names.length ? names.length : any;
  if (any === -1 && pattern.length <= names.length) return false;
  return names.slice(0, known).every((name, index) => matchesName(pattern[index] ?? '', name));
}

/** The parts of a pattern or path, without those that say nothing. */
const globParts = (pattern: string): string[] => pattern.split('/').filter((part) => part !== '' && part !== '.');

const matchesParts = (pattern: readonly string[], names: readonly string[]): boolean =>
  matches(pattern, names, (part) => part === '**', matchesName);

const matchesName = (pattern: string, name: string): boolean =>
  pattern === name ||
  (/[*?]/.test(pattern) &&
    matches(
      [...pattern],
      [...name],
      (character) => character === '*',
      (wanted, found) => wanted === '?' || wanted === found,
    ));

/** Greedy matching that goes back to the latest wildcard only: an earlier one cannot do better. */
function matches(
  pattern: readonly string[],
  items: readonly string[],
  isAny: (part: string) => boolean,
  fits: (part: string, item: string) => boolean,
): boolean {
  let [at, item, wildcard, resume] = [0, 0, -1, 0];
  while (item < items.length) {
    const part = pattern[at];
    if (part !== undefined && isAny(part)) {
      wildcard = at++;
      resume = item;
    } else if (part !== undefined && fits(part, items[item] ?? '')) {
      at += 1;
      item += 1;
    } else if (wildcard >= 0) {
      at = wildcard + 1;
      item = ++resume;
    } else return false;
  }
  return pattern.slice(at).every(isAny);
}
