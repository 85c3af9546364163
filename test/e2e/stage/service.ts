import { cp, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Document, parseDocument } from 'yaml';
import type { ReleaseRecord } from '../../../lib/domain/release-record';
import { StateDirectory } from '../../../lib/local/state-directory';
import type { EnvironmentName, ServedSplit } from '../../../lib/ports/deployment-target';
import { deployBaseline } from './baseline';
import { freePort } from './ports';
import { kill, processesNaming } from './processes';
import { type Ended, RunningCommand } from './program';
import { Repository } from './repository';

/** A service of which nothing but its own files is known to Tidegate. */
const source = resolve(__dirname, '../../fixtures/services/tide-table');

export interface ServiceOptions {
  /** The version that serves in both environments already; without it, none does. */
  readonly running?: string;
  /** Whether the repository has a remote; it has one unless this says no. */
  readonly origin?: boolean;
  /** Changes the configuration before it is committed; the directory holds everything of the service. */
  readonly configure?: (config: Document, directory: string) => void;
  /** Files that are committed beside the service's own, or instead of them. */
  readonly files?: Readonly<Record<string, string>>;
}

interface Ports {
  readonly staging: number;
  readonly production: number;
}

/** Everything that `tidegate status --json` says. */
export interface Status {
  readonly service: string;
  readonly lane: { readonly epoch: number; readonly holder?: string };
  readonly running: boolean;
  readonly environments: Readonly<Partial<Record<EnvironmentName, ServedSplit>>>;
  readonly releases: readonly ReleaseRecord[];
}

/** The tide table on this machine: its repository, its environments, and the people who work with it. */
export class Service {
  readonly repository: Repository;
  readonly state: StateDirectory;
  readonly #commands: RunningCommand[] = [];

  private constructor(
    readonly directory: string,
    readonly ports: Ports,
    origin: boolean,
  ) {
    this.repository = new Repository(join(directory, 'work'), origin ? join(directory, 'origin.git') : undefined);
    this.state = new StateDirectory(join(this.workspace, 'tidegate.yaml'));
  }

  static async create(options: ServiceOptions): Promise<Service> {
    const directory = await realpath(await mkdtemp(join(tmpdir(), 'tidegate-e2e-')));
    const ports = { staging: await freePort(), production: await freePort() };
    const service = new Service(directory, ports, options.origin ?? true);
    try {
      await service.#begin(options);
      return service;
    } catch (error) {
      await service.remove();
      throw error;
    }
  }

  get workspace(): string {
    return this.repository.workspace;
  }

  /** Where users reach production. */
  get url(): string {
    return `http://127.0.0.1:${this.ports.production}`;
  }

  /** Starts a command in the checkout. */
  start(...args: readonly string[]): RunningCommand {
    const command = RunningCommand.start(args, { directory: this.workspace });
    this.#commands.push(command);
    return command;
  }

  /** Runs a command in the checkout to its end. */
  tidegate(...args: readonly string[]): Promise<Ended> {
    return this.start(...args).ended;
  }

  async status(): Promise<Status> {
    const { out } = await this.tidegate('status', '--json');
    return JSON.parse(out) as Status;
  }

  /** Changes tidegate.yaml in the checkout. */
  async configure(change: (config: Document) => void): Promise<void> {
    const document = parseDocument(await readFile(this.state.configPath, 'utf8'));
    change(document);
    await writeFile(this.state.configPath, document.toString());
  }

  /** Lets instances misbehave from now on: `<version> <environment> <what>` each; nothing else does. */
  async misbehave(...faults: readonly string[]): Promise<void> {
    await writeFile(this.#faultsFile, faults.join('\n'));
  }

  /** What a user of production gets for a page. */
  async page(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(this.url + path, { signal: AbortSignal.timeout(5000) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  /** The version that users of production meet. */
  async servedVersion(): Promise<unknown> {
    return (await this.page('/version')).body['version'];
  }

  /** A file of a release: its report, for example. */
  read(releaseId: string, name: string): Promise<string> {
    return readFile(join(this.state.release(releaseId), name), 'utf8');
  }

  /** Processes that work for this service. */
  processes(): Promise<number[]> {
    return processesNaming(this.directory);
  }

  /** Ends everything and leaves nothing, however the test went. */
  async remove(): Promise<void> {
    for (const command of this.#commands) command.kill();
    await Promise.all(this.#commands.map(({ ended }) => ended));
    // One that is killed may have started another one just before.
    for (let left = await this.processes(); left.length > 0; left = await this.processes()) kill(...left);
    await rm(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }

  async #begin({ running, configure, files }: ServiceOptions): Promise<void> {
    await cp(source, this.workspace, { recursive: true });
    await this.misbehave();
    await this.configure((config) => {
      for (const name of ['staging', 'production'] as const) {
        config.setIn(['environments', name, 'local', 'port'], this.ports[name]);
        config.setIn(['environments', name, 'local', 'env'], { FAULTS: this.#faultsFile });
      }
      configure?.(config, this.directory);
    });
    await this.repository.create();
    await this.repository.commit('feat: tell the tides', { '.gitignore': '/reports/\n/dist/\n', ...files });
    if (running === undefined) return;
    await this.repository.tag(`v${running}`);
    await this.repository.commit('fix: round the tides', { 'tides.js': roundedTides });
    await deployBaseline(this.directory, this.state, running);
  }

  get #faultsFile(): string {
    return join(this.directory, 'faults');
  }
}

const roundedTides = `/** High water, in hours after midnight, rounded. */
exports.today = () => ({ high: [5.2, 17.6] });
`;
