import type { Changes } from './change';

const none: readonly string[] = [];
/** Every ticket is told of the release: a commit that names more than this is no work on them. */
const maxKeys = 100;

/** What looks like a ticket but names a standard, an algorithm, a version or the like. In force when no project is listed. */
export const notProjects: ReadonlySet<string> = new Set(
  `AES AGPL ALPHA APACHE ARM ASCII AVX BASE BETA BSD CAPEC CC COVID CP CRC CSS CVE CVSS CWE DDR DES EC ECDSA ECMA ED EN
  ES EUC FIPS GB GH GHSA GPL GPT HMAC HS HTML HTTP HTTPS IEC IEEE IPV ISO JAVA JDK JSR KOI LATIN LGPL MD MIT MP MPL MR
  MSC NIST NODE OAUTH OPENSSL OWASP PBKDF PCI PEP PHP PKCS PR PSR PYTHON RC RFC RIPEMD RS RSA SECP SHA SHAKE SOC SQL
  SSE SSL TC TLS TOP UCS USB USC UTF UUID WCAG WINDOWS XML`.split(/\s+/),
);

/** `SHOP-123`: a project key of 2 to 10 characters, a number without leading zeros, and no version such as `TLS-1.3`. */
const key = /(?<![A-Za-z0-9_-])([A-Z][A-Z0-9]{1,9})-([1-9]\d{0,6})(?![A-Za-z0-9_]|\.\d)/g;
/** In a branch's name it stands among hyphens: `feature/SHOP-123-coupons`, `anna/eng-42-coupons`. */
const keyInBranch = /(?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9]{1,9})-([1-9]\d{0,6})(?![A-Za-z0-9]|\.\d)/g;

/** Finds the tickets that commits name; every key once, in the order of the text. */
export interface TicketFinder {
  inText(text: string): readonly string[];
  /** In the subject of a merge commit, which names branches. */
  inMerge(subject: string): readonly string[];
}

/**
 * Finds the tickets of the listed projects; without a list, of all but those in `notProjects`. In branches lower case
 * counts too when the projects are listed: `fix-12` is no ticket, but `eng-42` is one where ENG is a project.
 */
export function ticketFinder(projects: readonly string[] | undefined): TicketFinder {
  const listed = projects && new Set(projects);
  const isProject = (project: string): boolean =>
    listed?.has(project) ?? (isUpper(project) && !notProjects.has(project));
  return {
    inText: (text) => keysIn(text, key, isProject),
    inMerge: (subject) => keysIn(listed === undefined ? subject : subject.toUpperCase(), keyInBranch, isProject),
  };
}

const isUpper = (text: string): boolean => text === text.toUpperCase();

function keysIn(text: string, pattern: RegExp, isProject: (project: string) => boolean): readonly string[] {
  if (!/[A-Z0-9]-[1-9]/i.test(text)) return none;
  const keys = new Set<string>();
  for (const [found, project = ''] of text.matchAll(pattern)) {
    if (isProject(project)) keys.add(found);
    if (keys.size === maxKeys) break;
  }
  return [...keys];
}

/** All keys of two lists, each once. */
export const union = (a: readonly string[], b: readonly string[]): readonly string[] =>
  b.length === 0 ? a : [...new Set([...a, ...b])];

/** The tickets of a release, each once, ordered by project and number. Those of undone commits are not among them. */
export function ticketsOf(changes: Changes): string[] {
  const keys = new Set(changes.entries.flatMap((entry) => entry.tickets));
  return [...keys].sort(compareKeys);
}

function compareKeys(a: string, b: string): number {
  const [[projectA = '', numberA], [projectB = '', numberB]] = [a.split('-'), b.split('-')];
  if (projectA !== projectB) return projectA < projectB ? -1 : 1;
  return Number(numberA) - Number(numberB);
}
