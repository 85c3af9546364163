import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RepositoryError } from '../../../domain/errors';
import type { Clock } from '../../../ports/clock';
import { gitFailure } from './failure';
import { Git } from './git';
import { branchNames, mirrorRefspecs, objectAt, recordObject } from './mirror';
import { locateOrigin, type Origin } from './origin';
import { pushReference, type Update } from './push';
import { requireGit } from './requirements';
import { Turns } from './turns';
import { openWorkspace, type Workspace } from './workspace';

export interface PrivateCloneOptions {
  /** The user's checkout, or a directory in it. */
  readonly workspace: string;
  /** A directory of Tidegate's own. */
  readonly stateDirectory: string;
  /** Name of one of the workspace's remotes, a URL or a path. */
  readonly remote: string;
  readonly baseBranch: string;
  readonly clock: Clock;
  /** The variables of the process. */
  readonly environment: NodeJS.ProcessEnv;
}

/** The two repositories that a clone stands between. */
export interface Surroundings {
  readonly workspace: Workspace;
  readonly origin: Origin;
}

const networkTimeoutSeconds = 600;

/**
 * The bare repository in which all work is done: a mirror of the origin that is fetched and pushed to.
 *
 * Several processes may use it at once: each has its own index, git locks the references, and whether a change holds is
 * decided at the origin. Submodules and files in Git LFS are not followed.
 */
export class PrivateClone {
  /** git in the clone, without the user's configuration. */
  readonly git: Git;
  /** git in the clone, with the user's configuration: it leads to the credentials. */
  private readonly connected: Git;
  private readonly directory: string;
  private opening: Promise<Surroundings> | undefined;
  /** One fetch or push at a time: a fetch that began before a push would bring back the state before it. */
  private readonly turns = new Turns();

  /** As given, with absolute paths. */
  readonly options: PrivateCloneOptions;

  constructor(options: PrivateCloneOptions) {
    const [workspace, stateDirectory] = [resolve(options.workspace), resolve(options.stateDirectory)];
    this.options = { ...options, workspace, stateDirectory };
    this.directory = join(stateDirectory, 'git', 'repository.git');
    this.git = Git.inRepository(this.directory, 'isolated', options.environment);
    this.connected = Git.inRepository(this.directory, 'users', options.environment);
  }

  /** Makes the clone and reads the origin, the first time. @throws RepositoryError, TransientError */
  open(): Promise<Surroundings> {
    this.opening ??= this.make().catch((error) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  /** Reads the origin again. @throws RepositoryError, TransientError */
  async refresh(): Promise<void> {
    const isFirst = this.opening === undefined;
    const { origin } = await this.open();
    // Tidying up now and then is enough; the first time is such a time.
    if (!isFirst) await this.turns.take(() => this.fetch(origin, ['--no-auto-maintenance']));
  }

  /** The commit at the head of a branch, as it was when the origin was last read. */
  async head(branch: string): Promise<string | undefined> {
    await this.open();
    return objectAt(this.git, `refs/heads/${branch}`);
  }

  /** The commit at the head of the base branch. */
  async baseHead(): Promise<string> {
    const { origin } = await this.open();
    return (await this.head(this.options.baseBranch)) ?? this.failWithoutBase(origin);
  }

  /**
   * Changes one reference of the origin if it still is as expected; otherwise reads the origin again and says so.
   * `blocked`: the branch is checked out in the workspace, whose uncommitted changes are in the way.
   * @throws RepositoryError when the origin refuses, TransientError when it does not answer.
   */
  async push(update: Update): Promise<'done' | 'unchanged' | 'moved' | 'blocked'> {
    const { origin } = await this.open();
    return this.turns.take(async () => {
      const result = await pushReference(this.connected, origin, update, networkTimeoutSeconds);
      if (result.outcome === 'blocked') return 'blocked';
      if (result.outcome !== 'rejected') {
        await recordObject(this.git, update.reference, update.to);
        return result.outcome;
      }
      await this.fetch(origin, ['--no-auto-maintenance']);
      if ((await objectAt(this.git, update.reference)) !== update.expected) return 'moved';
      throw gitFailure(`change ${update.reference} of ${origin.url}`, result.reason);
    });
  }

  private async make(): Promise<Surroundings> {
    await requireGit(this.git);
    const workspace = await openWorkspace(this.options.workspace, this.options.environment);
    const origin = await locateOrigin(workspace, this.options.remote);
    await mkdir(this.directory, { recursive: true });
    // Made anew each time: it changes nothing when all is well and mends what a crash has left half made.
    await this.git.text(['init', '--quiet', '--bare', '--template='], { doing: 'make the private clone' });
    await this.turns.take(() => this.fetch(origin, []));
    return { workspace, origin };
  }

  private async fetch(origin: Origin, more: readonly string[]): Promise<void> {
    const flags = ['--quiet', '--prune', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', ...more];
    await this.connected.text(['fetch', ...flags, '--', origin.fetchFrom, ...mirrorRefspecs], {
      doing: `read ${origin.url}`,
      settings: origin.settings,
      timeoutSeconds: networkTimeoutSeconds,
    });
    const base = await objectAt(this.git, `refs/heads/${this.options.baseBranch}`);
    if (base === undefined) await this.failWithoutBase(origin);
  }

  private async failWithoutBase(origin: Origin): Promise<never> {
    const { baseBranch } = this.options;
    const names = await branchNames(this.git);
    if (names.length === 0) {
      throw new RepositoryError(`${origin.url} has no commits yet`, { remedy: `push ${baseBranch} to it first` });
    }
    const some = names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '');
    throw new RepositoryError(`${origin.url} has no branch ${JSON.stringify(baseBranch)}; it has ${some}`, {
      remedy: 'set repository.baseBranch in tidegate.yaml, or create the branch',
    });
  }
}
