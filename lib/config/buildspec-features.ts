import type { Finding } from './reading/explain-issue';
import type { Path } from './reading/path';
import type { KeyHint } from './reading/schema-findings';

/** What happens with a key of CodeBuild that Tidegate does not have. */
interface Feature {
  /** The path from the top of the buildspec; `*` stands for any name. */
  readonly path: readonly string[];
  /** Why the key does not change what the build produces (then it is ignored), or how to do without (then refused). */
  readonly ignored?: string;
  readonly refused?: string;
  /** Values that say what happens anyway; they are ignored even where the key is refused. */
  readonly harmless?: readonly unknown[];
}

const changesBuild = 'would change the build, and only CodeBuild can do it';

const no = ['no', false];

const features: readonly Feature[] = [
  { path: ['cache'], ignored: 'nothing is cached between builds of one machine' },
  { path: ['proxy'], ignored: 'the proxy of this machine is used' },
  { path: ['run-as'], ignored: 'commands run as the user who runs Tidegate' },
  { path: ['batch'], refused: 'make it one build, or one buildspec per gate' },
  {
    path: ['env', 'secrets-manager'],
    refused: 'let the commands read the value from where this machine keeps it',
  },
  {
    path: ['env', 'parameter-store'],
    refused: 'let the commands read the value from where this machine keeps it',
  },
  {
    path: ['env', 'shell'],
    refused: 'call the other shell in the command, for example bash -c "…"',
    harmless: ['/bin/sh'],
  },
  { path: ['env', 'git-credential-helper'], ignored: 'the credentials of this machine are used' },
  { path: ['phases', '*', 'run-as'], ignored: 'commands run as the user who runs Tidegate' },
  { path: ['phases', '*', 'runtime-versions'], ignored: 'the programs that are installed here are used' },
  { path: ['phases', '*', 'on-failure'], refused: 'let the command itself decide, for example "a || b"' },
  { path: ['reports', '*', 'discard-paths'], ignored: 'reports are read where they are' },
  { path: ['artifacts', 'name'], ignored: 'an artifact is named by its content' },
  { path: ['artifacts', 's3-prefix'], ignored: 'the artifact is kept on this machine' },
  { path: ['artifacts', 'secondary-artifacts'], ignored: 'only the primary artifact is deployed' },
  { path: ['artifacts', 'discard-paths'], refused: 'copy the files into one directory in the build', harmless: no },
  { path: ['artifacts', 'exclude-paths'], refused: 'list the files to keep, or delete the others in the build' },
  { path: ['artifacts', 'enable-symlinks'], refused: 'copy what the links point to', harmless: no },
];

/** A buildspec without the keys that only CodeBuild has. */
export interface ScreenedBuildspec {
  readonly value: unknown;
  /** Keys that were left out, because the result is the same without them. */
  readonly ignored: readonly Finding[];
  /** Keys that were left out, although the result would be another. */
  readonly refused: readonly Finding[];
}

/** Takes the keys out of a buildspec that only CodeBuild has, and says of each what that means. */
export function screenBuildspec(value: unknown): ScreenedBuildspec {
  const ignored: Finding[] = [];
  const refused: Finding[] = [];
  const screen = (inside: unknown, path: Path): unknown => {
    if (typeof inside !== 'object' || inside === null || Array.isArray(inside)) return inside;
    return Object.fromEntries(
      Object.entries(inside).flatMap(([key, child]) => {
        const feature = featureAt([...path, key]);
        if (feature === undefined) return [[key, screen(child, [...path, key])]];
        const reason = feature.harmless?.includes(child) === true ? 'it says what happens anyway' : feature.ignored;
        const at = { path: [...path, key], at: 'key' } as const;
        if (reason === undefined) refused.push({ ...at, message: changesBuild, remedy: feature.refused });
        else ignored.push({ ...at, message: `is ignored: ${reason}` });
        return [];
      }),
    );
  };
  return { value: screen(value, []), ignored, refused };
}

/** Explains such a key in a buildspec that stands in `tidegate.yaml` itself, where CodeBuild never reads it. */
export const inlineBuildspecHint: KeyHint = (path) => {
  const inside = path.slice(path.indexOf('buildspec') + 1);
  const feature = path.includes('buildspec') ? featureAt(inside) : undefined;
  if (feature === undefined) return undefined;
  if (feature.refused !== undefined) return { message: changesBuild, remedy: feature.refused };
  return { message: 'is a key that only buildspec files may have', remedy: 'remove it' };
};

function featureAt(path: Path): Feature | undefined {
  return features.find(
    (feature) =>
      feature.path.length === path.length && feature.path.every((name, i) => name === '*' || name === path[i]),
  );
}
