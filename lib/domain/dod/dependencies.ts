import { counted, excerpt } from '../reports/excerpt';
import type { CategoryCheck, DodEvidence, PackageLicence, Problem } from './evidence';
import { isDenied } from './licences';
import { dependenciesOf, lockedLicences, looseSources, Manifest, mismatches, NpmLockfile } from './npm-lockfile';

export const manifestPath = 'package.json';
/** Versions that name a repository or an address instead of a release of the registry. */
const loose = /^(git[+:@]|github:|gitlab:|bitbucket:|gist:|https?:|ssh:|[\w.-]+\/[\w.-]+(#|$))/i;

/** Dependencies are locked, come from a registry, and have licences that are not denied. */
export function dependencies(evidence: DodEvidence): CategoryCheck {
  const { policy, texts } = evidence;
  const manifest = parse(Manifest, texts[manifestPath]);
  const lockfile = texts[policy.lockfile];
  const wanted = manifest === undefined ? [] : dependenciesOf(manifest);
  if (lockfile === undefined) return unlocked(manifest !== undefined && wanted.length === 0, policy.lockfile);

  const npm = isNpm(policy.lockfile) ? parse(NpmLockfile, lockfile) : undefined;
  if (isNpm(policy.lockfile) && npm === undefined) return unreadable(policy.lockfile);
  const licences = [...(npm === undefined ? [] : lockedLicences(npm)), ...evidence.licences];
  const unknown = licences.filter(({ licence }) => licence === undefined).length;
  return {
    files: [policy.lockfile],
    proof: `${counted(wanted.length, 'dependency', 'dependencies')} locked, ${counted(licences.length, 'licence')} checked, ${unknown} unknown`,
    problems: [
      ...(manifest === undefined ? [] : lockProblems(manifest, npm, lockfile, policy.lockfile)),
      ...wanted.filter(([, range]) => loose.test(range)).map(([name, range]) => looseProblem(`${name} (${range})`)),
      ...(npm === undefined ? [] : looseSources(npm).map(looseProblem)),
      ...licences.flatMap((licence) => licenceProblems(licence, policy.deniedLicences)),
    ],
  };
}

const isNpm = (path: string): boolean => /(^|\/)(package-lock|npm-shrinkwrap)\.json$/.test(path);

function parse<T>(schema: { safeParse(value: unknown): { data?: T } }, text: string | undefined): T | undefined {
  try {
    return text === undefined ? undefined : schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function unlocked(nothingWanted: boolean, path: string): CategoryCheck {
  if (nothingWanted) return { proof: 'there is no dependency', problems: [] };
  const remedy = 'commit the lockfile, or set gates.dodValidation.lockfile to its path';
  return { proof: '', problems: [{ what: `the lockfile ${excerpt(path, 80)} is not there`, remedy }] };
}

const unreadable = (path: string): CategoryCheck => ({
  proof: '',
  problems: [{ what: `${excerpt(path, 80)} is not a lockfile of npm`, remedy: 'write it again with npm install' }],
});

function lockProblems(manifest: Manifest, npm: NpmLockfile | undefined, text: string, path: string): Problem[] {
  const remedy = 'run the package manager and commit the lockfile';
  const found = npm === undefined ? unnamed(manifest, text) : mismatches(manifest, npm);
  return found.map((what) => ({ what: `${excerpt(path, 80)}: ${excerpt(what, 160)}`, remedy }));
}

/** The lockfiles of other package managers at least name every dependency. */
const unnamed = (manifest: Manifest, text: string): string[] =>
  dependenciesOf(manifest).flatMap(([name]) => (text.includes(name) ? [] : [`${name} is not locked`]));

const looseProblem = (name: string): Problem => ({
  what: `${excerpt(name, 160)} does not come from a registry`,
  remedy: 'depend on a released version of it',
});

function licenceProblems({ package: name, licence }: PackageLicence, denied: readonly string[]): Problem[] {
  if (licence === undefined || !isDenied(licence, denied)) return [];
  return [
    {
      what: `${excerpt(name, 120)} has the licence ${excerpt(licence, 80)}, which is denied`,
      remedy: 'replace it, or take the licence out of gates.dodValidation.deniedLicences',
    },
  ];
}
