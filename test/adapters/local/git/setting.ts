import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalSourceControl, type LocalSourceControlOptions } from '../../../../lib/adapters/local/source-control';
import type { Clock } from '../../../../lib/ports/clock';
import type { SourceControlFixture } from '../../../contracts/source-control/fixture';
import { git, makeRepository, Origin } from '../../../contracts/source-control/origin';

// A test starts dozens of processes, which a busy machine may delay.
jest.setTimeout(30_000);

export const clock: Clock = { now: () => new Date('2027-02-03T04:05:06Z'), sleep: () => Promise.resolve() };

/** A directory that holds a workspace, a home and Tidegate's state, with an origin that has one commit on main. */
export class Setting {
  readonly workspace: string;
  readonly state: string;
  readonly environment: NodeJS.ProcessEnv;

  private constructor(
    readonly directory: string,
    readonly origin: Origin,
    readonly first: string,
  ) {
    this.workspace = join(directory, 'workspace');
    this.state = join(directory, 'state');
    this.environment = { PATH: process.env['PATH'], HOME: join(directory, 'home') };
  }

  /** The workspace is an empty directory until it is cloned or initialized. */
  static async make(): Promise<Setting> {
    const origin = await Origin.make();
    const first = await origin.commit('main', { 'README.md': '# Shop\n' }, 'feat: begin');
    return new Setting(await mkdtemp(join(tmpdir(), 'tidegate-git-')), origin, first);
  }

  /** As `make`, with a workspace that has nothing but a remote for the origin. */
  static async connected(): Promise<Setting> {
    const setting = await Setting.make();
    const remote = `[remote "origin"]\n\turl = ${setting.origin.directory}\n`;
    await makeRepository(join(setting.workspace, '.git'), `\tbare = false\n${remote}`);
    return setting;
  }

  /** As `make`, with the workspace cloned from the origin. */
  static async cloned(): Promise<Setting> {
    const setting = await Setting.make();
    await setting.clone();
    return setting;
  }

  /** Clones the origin into the workspace. */
  async clone(...flags: string[]): Promise<void> {
    const from = `file://${this.origin.directory}`;
    await git(['clone', '--quiet', '--template=', '-b', 'main', ...flags, from, this.workspace]);
  }

  source(options: Partial<LocalSourceControlOptions> = {}): LocalSourceControl {
    return new LocalSourceControl({
      workspace: this.workspace,
      stateDirectory: this.state,
      remote: 'origin',
      baseBranch: 'main',
      webUrl: undefined,
      clock,
      environment: this.environment,
      ...options,
    });
  }

  /** An environment in which a shell script, that knows the real git as "$git", runs before each git command of a kind. */
  async intercepting(command: string, script: string): Promise<NodeJS.ProcessEnv> {
    const programs = join(this.directory, 'programs');
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    await mkdir(programs);
    const lines = [
      '#!/bin/sh',
      `git=${real}`,
      `case " $* " in *" ${command} "*)`,
      script,
      'esac',
      'exec $git "$@"',
      '',
    ];
    await writeFile(join(programs, 'git'), lines.join('\n'));
    await chmod(join(programs, 'git'), 0o755);
    return { ...this.environment, PATH: `${programs}:${process.env['PATH']}` };
  }

  /** Runs git in the workspace as the user would. */
  git(...args: string[]): Promise<string> {
    const user = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.invalid'];
    return git(['-C', this.workspace, ...user, ...args]);
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true, maxRetries: 3 });
    await this.origin.remove();
  }
}

/** What the contract of source controls is tested on. */
export async function contractFixture(): Promise<SourceControlFixture> {
  const setting = await Setting.connected();
  return { source: setting.source(), origin: setting.origin, first: setting.first, remove: () => setting.remove() };
}
