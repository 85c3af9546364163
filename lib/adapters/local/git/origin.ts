import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { RepositoryError } from '../../../domain/errors';
import type { Setting } from './environment';
import { withoutCredentials } from './failure';
import type { Workspace } from './workspace';

/** The repository that releases are made from. */
export interface Origin {
  /** URLs or absolute paths. */
  readonly fetchFrom: string;
  readonly pushTo: string;
  /** Its address for people, as a URL without credentials. */
  readonly url: string;
  /** Whether it is the workspace's own repository, whose checked-out branch has a working tree to follow. */
  readonly isWorkspace: boolean;
  /** The workspace's own settings for reaching it. */
  readonly settings: readonly Setting[];
}

/**
 * Finds the origin: the workspace's remote of that name, else the URL or path, else the workspace's own repository.
 * @throws RepositoryError when it cannot be one.
 */
export async function locateOrigin(workspace: Workspace, remote: string): Promise<Origin> {
  refuseOptions(remote);
  const entries = await readConfiguration(workspace);
  const configured = (name: string) => entries.find((entry) => entry.setting[0] === name)?.setting[1];
  const fetchFrom = await addressOf(workspace, remote, configured(`remote.${remote}.url`));
  const pushUrl = configured(`remote.${remote}.pushurl`);
  const pushTo = pushUrl === undefined ? fetchFrom : await addressOf(workspace, remote, pushUrl);
  refuseOptions(fetchFrom);
  refuseOptions(pushTo);
  await refuseShallow(workspace, fetchFrom);
  return {
    fetchFrom,
    pushTo,
    url: urlOf(fetchFrom),
    isWorkspace: fetchFrom === workspace.topLevel,
    settings: entries.filter((entry) => entry.isOwn && isForConnections(entry.setting)).map((entry) => entry.setting),
  };
}

async function addressOf(workspace: Workspace, remote: string, url: string | undefined): Promise<string> {
  if (url !== undefined) return isLocal(url) ? realPath(workspace.topLevel, url) : url;
  if (!isLocal(remote)) return remote;
  // What is neither a remote nor like a path is the name of a remote that is not there.
  const isPath = /^\.{1,2}$|\//.test(remote);
  return isPath ? realPath(workspace.directory, remote) : workspace.topLevel;
}

const isLocal = (address: string): boolean => isAbsolute(address) || !address.includes(':');

const realPath = (directory: string, path: string): Promise<string> =>
  realpath(resolve(directory, path)).catch(() => resolve(directory, path));

/** One line of the configuration, and whether the workspace's repository sets it itself. */
interface ConfigurationEntry {
  readonly setting: Setting;
  readonly isOwn: boolean;
}

async function readConfiguration(workspace: Workspace): Promise<ConfigurationEntry[]> {
  const pattern = '^(remote|credential|http|url|core|ssh)\\.';
  const found = await workspace.git.attempt(['config', '-z', '--show-scope', '--includes', '--get-regexp', pattern], {
    doing: 'read the configuration of the workspace',
  });
  const fields = found.output.split('\0');
  // Scopes and lines take turns.
  return fields.flatMap((line, index) => {
    if (index % 2 === 0) return [];
    const isOwn = fields[index - 1] === 'local' || fields[index - 1] === 'worktree';
    return [{ setting: settingOf(line), isOwn }];
  });
}

/** A name without a value is on; an empty value is one, and resets what was set before. */
function settingOf(line: string): Setting {
  const end = line.indexOf('\n');
  return end === -1 ? [line, 'true'] : [line.slice(0, end), line.slice(end + 1)];
}

/** Credentials, proxies and rewritten addresses may be set in the workspace's repository alone, as CI systems do. */
const isForConnections = ([name]: Setting): boolean =>
  /^(credential\.|http\.|url\.|core\.(sshcommand|askpass)$|ssh\.variant$)/.test(name);

function refuseOptions(address: string): void {
  if (!address.startsWith('-')) return;
  throw new RepositoryError(`${JSON.stringify(address)} is not the address of a repository`, {
    remedy: 'set repository.remote in tidegate.yaml to the name of a remote, a URL or a path',
  });
}

/** A history that is cut off would give wrong changelogs and last versions without a word. */
async function refuseShallow(workspace: Workspace, address: string): Promise<void> {
  const path = address.startsWith('file://') ? fileURLToPath(address) : address;
  if (!isAbsolute(path)) return;
  const isShallow = path === workspace.topLevel ? workspace.isShallow : await isShallowAt(path);
  if (!isShallow) return;
  throw new RepositoryError(`${path} is a shallow clone: its history is cut off`, {
    remedy: 'complete it with "git fetch --unshallow", or set repository.remote to the full repository',
  });
}

/** git marks a repository whose history is cut off with a file. */
async function isShallowAt(path: string): Promise<boolean> {
  const marks = [join(path, 'shallow'), join(path, '.git', 'shallow')];
  const found = await Promise.all(marks.map((mark) => stat(mark).catch(() => undefined)));
  return found.some((mark) => mark !== undefined);
}

function urlOf(address: string): string {
  if (isAbsolute(address)) return pathToFileURL(address).href;
  const scpLike = /^([^/:]+):(?!\/\/)(.*)$/.exec(address);
  if (scpLike) return withoutCredentials(`ssh://${scpLike[1]}/${(scpLike[2] ?? '').replace(/^\//, '')}`);
  return withoutCredentials(address);
}
