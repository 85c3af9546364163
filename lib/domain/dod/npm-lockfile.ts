import * as z from 'zod';
import type { PackageLicence } from './evidence';

const Names = z.record(z.string(), z.string());

/** The fields of a `package.json` that fix its dependencies. */
export const Manifest = z.object({
  dependencies: Names.optional(),
  devDependencies: Names.optional(),
  optionalDependencies: Names.optional(),
});
export type Manifest = z.infer<typeof Manifest>;

/** Loose, because the entry of the service itself also has the fields of its manifest. */
const LockedPackage = z.looseObject({
  name: z.string().optional(),
  version: z.string().optional(),
  resolved: z.union([z.string(), z.boolean()]).optional(),
  link: z.boolean().optional(),
  dev: z.boolean().optional(),
  license: z.json().optional(),
});

/** A `package-lock.json`; versions 2 and 3 have `packages`, version 1 only `dependencies`. */
export const NpmLockfile = z.object({
  lockfileVersion: z.number().optional(),
  packages: z.record(z.string(), LockedPackage).optional(),
  dependencies: z.record(z.string(), z.object({ version: z.string().optional() })).optional(),
});
export type NpmLockfile = z.infer<typeof NpmLockfile>;

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/** Names and version ranges of all dependencies of a manifest. */
export const dependenciesOf = (manifest: Manifest): [string, string][] =>
  kinds.flatMap((kind) => Object.entries(manifest[kind] ?? {}));

/** The dependencies that the lockfile does not have, or has for another range: `npm ci` would refuse them. */
export function mismatches(manifest: Manifest, lockfile: NpmLockfile): string[] {
  const { packages } = lockfile;
  if (packages === undefined) {
    const locked = lockfile.dependencies ?? {};
    return dependenciesOf(manifest).flatMap(([name]) => (Object.hasOwn(locked, name) ? [] : [`${name} is not locked`]));
  }
  const root = Manifest.safeParse(packages[''] ?? {}).data ?? {};
  const wanted = new Map(dependenciesOf(manifest));
  const lockedFor = new Map(dependenciesOf(root));
  const missing = [...wanted].flatMap(([name, range]) => {
    if (!Object.hasOwn(packages, `node_modules/${name}`)) return [`${name} is not locked`];
    const locked = lockedFor.get(name);
    return locked === range ? [] : [`${name} is locked for ${locked ?? 'nothing'}, but wanted as ${range}`];
  });
  const extra = [...lockedFor.keys()].filter((name) => !wanted.has(name));
  return [...missing, ...extra.map((name) => `${name} is locked, but not wanted`)];
}

/** Packages that come from a repository or over an open connection, where the same name can bring other content. */
export function looseSources(lockfile: NpmLockfile): string[] {
  return Object.entries(lockfile.packages ?? {}).flatMap(([path, { resolved }]) =>
    typeof resolved === 'string' && /^(git[+:]|http:)/i.test(resolved) ? [nameIn(path)] : [],
  );
}

/** The licences of the packages that production needs. */
export function lockedLicences(lockfile: NpmLockfile): PackageLicence[] {
  return Object.entries(lockfile.packages ?? {})
    .filter(([path, entry]) => path.includes('node_modules/') && entry.dev !== true && entry.link !== true)
    .map(([path, entry]) => ({
      package: `${entry.name ?? nameIn(path)} ${entry.version ?? ''}`.trim(),
      licence: licenceOf(entry.license),
    }));
}

/** Old packages write `{ "type": "MIT" }`. */
function licenceOf(licence: unknown): string | undefined {
  if (typeof licence === 'string') return licence;
  const type = z.object({ type: z.string() }).safeParse(licence);
  return type.success ? type.data.type : undefined;
}

const nameIn = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
