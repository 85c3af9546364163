import { GitHubClient, type GitHubClientOptions } from '../../../lib/adapters/github/client/client';
import { GitHubSourceControl } from '../../../lib/adapters/github/source-control';
import type { Clock } from '../../../lib/ports/clock';
import type { SourceControlFixture } from '../../contracts/source-control/fixture';
import { Origin } from '../../contracts/source-control/origin';
import { GitHubServer } from './server/github-server';
import type { HostedRepository } from './server/hosted-repository';

// A test starts dozens of processes, which a busy machine may delay.
jest.setTimeout(30_000);

/** A clock that stands still but for the sleep of those who ask it. */
export class StandingClock implements Clock {
  private time = Date.parse('2027-02-03T04:05:06Z');
  /** The lengths of all sleeps, in seconds. */
  readonly sleeps: number[] = [];

  now(): Date {
    return new Date(this.time);
  }

  async sleep(milliseconds: number): Promise<void> {
    this.sleeps.push(milliseconds / 1000);
    this.time += milliseconds;
  }
}

let repositories = 0;

/** A repository on a GitHub of our own, with one commit on main. */
export class Setting {
  readonly clock = new StandingClock();

  private constructor(
    readonly server: GitHubServer,
    readonly repository: HostedRepository,
    readonly origin: Origin,
    readonly first: string,
  ) {}

  static async on(server: GitHubServer): Promise<Setting> {
    const origin = await Origin.make();
    const first = await origin.commit('main', { 'README.md': '# Shop\n' }, 'feat: begin');
    const repository = server.host('acme', `shop-${++repositories}`, origin.directory);
    return new Setting(server, repository, origin, first);
  }

  /** Forgets the sleeps of earlier tests, and what was still to go wrong in them. */
  calmDown(): void {
    this.clock.sleeps.length = 0;
    this.server.faults.clear();
  }

  client(options: Partial<GitHubClientOptions> = {}): GitHubClient {
    const { appId, privateKey, installationId } = this.server.app;
    return new GitHubClient({
      repository: { owner: this.repository.owner, name: this.repository.name },
      credentials: { appId, privateKey, installationId },
      clock: this.clock,
      deadline: () => new Date(this.clock.now().getTime() + 600_000),
      apiUrl: this.server.url,
      ...options,
    });
  }

  source(options: Partial<GitHubClientOptions> = {}): GitHubSourceControl {
    return new GitHubSourceControl({ client: this.client(options), baseBranch: 'main' });
  }

  async remove(): Promise<void> {
    this.server.faults.clear();
    this.server.forget(this.repository);
    await this.origin.remove();
  }
}

/** Keeps one server for the tests of a file, started by the first that needs it. */
export function serverOfFile(): () => Promise<GitHubServer> {
  let started: Promise<GitHubServer> | undefined;
  afterAll(async () => {
    const server = await started;
    await server?.stop();
    expect([...(server?.violations ?? [])]).toEqual([]);
  });
  return () => {
    started ??= GitHubServer.start();
    return started;
  };
}

/** Makes what the contract of source controls is tested on. */
export function contractFixtures(): () => Promise<SourceControlFixture> {
  const server = serverOfFile();
  return async () => {
    const setting = await Setting.on(await server());
    return { source: setting.source(), origin: setting.origin, first: setting.first, remove: () => setting.remove() };
  };
}
