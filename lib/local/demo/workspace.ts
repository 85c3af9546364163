import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parseDocument } from 'yaml';
import { InvalidInputError } from '../../domain/errors';
import { packageRoot } from '../package-root';
import { applyEdit, type CodeChange } from './code-changes';

const run = promisify(execFile);
const gitSeconds = 30;
const marker = '.tidegate-demo';

/** The folders and files of a demo. */
export class DemoWorkspace {
  constructor(readonly directory: string) {}

  /** The checkout that a developer works in. */
  get workspace(): string {
    return join(this.directory, 'storefront');
  }

  /** The repository that releases are made from. */
  get origin(): string {
    return join(this.directory, 'origin.git');
  }

  /** How the service misbehaves at the moment. */
  get faultsFile(): string {
    return join(this.directory, 'faults.json');
  }

  get config(): string {
    return join(this.workspace, 'tidegate.yaml');
  }

  /** Empties the folder of an earlier demo. @throws InvalidInputError when it holds something else */
  async clear(): Promise<void> {
    const isOurs = await exists(join(this.directory, marker));
    if (!isOurs && (await exists(this.directory))) {
      throw new InvalidInputError(`${this.directory} exists and is not a demo`, {
        remedy: 'name another folder with --directory',
      });
    }
    await rm(this.directory, { recursive: true, force: true });
    await mkdir(this.directory, { recursive: true });
    await writeFile(join(this.directory, marker), 'Made by "tidegate demo", which may remove it.\n');
    await writeFile(this.faultsFile, '[]\n');
  }

  /** Makes the history, the bare origin, and the workspace that follows it. */
  async create(ports: DemoPorts): Promise<void> {
    const makeHistory = join(packageRoot(), 'examples/storefront/demo/make-history.mjs');
    await run(process.execPath, [makeHistory, this.workspace], { timeout: gitSeconds * 1000 });
    await this.#git('clone', '--quiet', '--bare', this.workspace, this.origin);
    await this.#git('remote', 'add', 'origin', this.origin);
    await writeFile(this.config, await this.#configFor(ports));
    await this.#commit(`chore: rehearse on this machine's ports\n\nRefs: SHOP-198\n${reviewer}`);
    await this.#git('push', '--quiet', '--set-upstream', 'origin', 'main');
  }

  /** Commits a change and pushes it. */
  async change({ subject, trailers, files }: CodeChange): Promise<void> {
    for (const [path, edit] of Object.entries(files)) {
      const file = join(this.workspace, path);
      const before = await readFile(file, 'utf8').catch(() => undefined);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, applyEdit(path, before, edit));
    }
    await this.#commit([subject, trailers.join('\n')].filter((part) => part !== '').join('\n\n'));
    await this.#git('push', '--quiet');
  }

  /** The sample's own configuration, with free ports and the file that tells the service to misbehave. */
  async #configFor({ staging, production, payments }: DemoPorts): Promise<string> {
    const document = parseDocument(await readFile(this.config, 'utf8'));
    for (const [name, port] of Object.entries({ staging, production })) {
      document.setIn(['environments', name, 'local', 'port'], port);
      document.setIn(['environments', name, 'local', 'env', 'PAYMENTS_URL'], `http://127.0.0.1:${payments}`);
      document.setIn(['environments', name, 'local', 'env', 'STOREFRONT_FAULTS'], this.faultsFile);
    }
    return document.toString();
  }

  async #commit(message: string): Promise<void> {
    await this.#git('add', '--all');
    const who = ['-c', 'user.name=Jonas Ebbe', '-c', 'user.email=jonas@storefront.example'];
    await this.#git(...who, '-c', 'commit.gpgSign=false', 'commit', '--quiet', '--no-verify', '--message', message);
  }

  async #git(...args: string[]): Promise<void> {
    const cwd = (await exists(join(this.workspace, '.git'))) ? this.workspace : this.directory;
    await run('git', args, { cwd, timeout: gitSeconds * 1000 });
  }
}

const reviewer = 'Reviewed-by: Mara Quinn <mara@storefront.example>';

export interface DemoPorts {
  readonly staging: number;
  readonly production: number;
  readonly payments: number;
}

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined)) !== undefined;
