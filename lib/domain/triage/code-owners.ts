import { globMatcher, type PathMatcher } from '../glob';

interface Rule {
  readonly fits: PathMatcher;
  readonly owners: readonly string[];
}

/** Where GitHub looks for the file, the first one that is there counts. */
export const codeOwnersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

/** GitHub ignores larger files. */
const mostCharacters = 3 * 1024 * 1024;
const owner = /^(@[\w.-]+(\/[\w.-]+)?|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

/**
 * Reads a CODEOWNERS file and says who owns a path; nobody when nothing fits, or what fits names nobody.
 *
 * The rules are GitHub's (https://docs.github.com/articles/about-code-owners): the last line that fits counts, patterns
 * are those of gitignore without `!`, `[ ]` and an escaped `#`, case matters, and a line that is wrong is skipped.
 */
export function codeOwners(text: string): (path: string) => readonly string[] {
  const rules = rulesIn(text).reverse();
  return (path) => rules.find(({ fits }) => fits(path))?.owners ?? [];
}

/** Says whether any line of a CODEOWNERS file names somebody. */
export const namesOwners = (text: string): boolean => rulesIn(text).some(({ owners }) => owners.length > 0);

const rulesIn = (text: string): Rule[] => (text.length > mostCharacters ? [] : text.split(/\r?\n/).flatMap(ruleOf));

function ruleOf(line: string): Rule[] {
  const [pattern, ...rest] = wordsOf(line);
  if (pattern === undefined || pattern.startsWith('#') || !isPattern(pattern)) return [];
  const comment = rest.findIndex((word) => word.startsWith('#'));
  const owners = comment === -1 ? rest : rest.slice(0, comment);
  if (!owners.every((one) => owner.test(one))) return [];
  return [{ fits: globMatcher(globsOf(unescaped(pattern))), owners }];
}

/** A space with a backslash before it belongs to the pattern. */
const wordsOf = (line: string): string[] => line.match(/(?:\\.|[^\s\\])+/g) ?? [];
const isPattern = (pattern: string): boolean => !/^(!|\\#)|[[\]]/.test(pattern) && pattern !== '/';
const unescaped = (pattern: string): string => pattern.replace(/\\(.)/g, '$1');

/** A pattern of gitignore as globs of files: what fits a directory fits everything below it. */
function globsOf(pattern: string): string[] {
  const path = pattern.replace(/\/+$/, '');
  const base = path.includes('/') ? path.replace(/^\/+/, '') : `**/${path}`;
  const below = `${base.replace(/\/\*\*$/, '')}/**/*`;
  if (pattern.endsWith('/') || pattern.endsWith('/**')) return [below];
  // GitHub's exception: `docs/*` are the files in docs, and not those of its directories.
  return pattern.endsWith('/*') ? [base] : [base, below];
}
