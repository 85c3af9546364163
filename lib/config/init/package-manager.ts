import type { FileFacts, NodeFacts } from './facts';

/** The command that installs what a Node.js project needs; none when it needs nothing. */
export function installCommands(node: NodeFacts, files: FileFacts): string[] {
  if (files.lockfile !== undefined) return [lockedInstall[node.packageManager]];
  return Object.keys(node.dependencies).length === 0 ? [] : [`${node.packageManager} install`];
}

const lockedInstall = {
  npm: 'npm ci',
  yarn: 'yarn install --frozen-lockfile',
  pnpm: 'pnpm install --frozen-lockfile',
} as const;

/** The command that adds a package for one build, without a trace in the repository. */
export const addCommand = ({ packageManager }: NodeFacts, name: string): string =>
  packageManager === 'npm' ? `npm install --no-save ${name}` : `${packageManager} add -D ${name}`;

/** The command that runs a script of package.json, with options for the program in it. */
export function runScript({ packageManager }: NodeFacts, script: string, options: readonly string[] = []): string {
  const separator = packageManager === 'npm' && options.length > 0 ? ['--'] : [];
  return [packageManager, 'run', quoted(script), ...separator, ...options].join(' ');
}

/** Script names are data, and the command is read by a shell. */
const quoted = (text: string): string => (/^[\w:.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** The first of several usual script names that the project has. */
export function firstScript({ scripts }: NodeFacts, names: readonly string[]): string | undefined {
  return names.find((name) => Object.hasOwn(scripts, name));
}
