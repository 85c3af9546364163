import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A developer's checkout, and the origin that it pushes to, if there is one. */
export class Repository {
  constructor(
    readonly workspace: string,
    readonly origin: string | undefined,
  ) {}

  /** Runs git in the checkout. Returns what it says. */
  async git(...args: readonly string[]): Promise<string> {
    const { stdout } = await run('git', args, {
      cwd: this.workspace,
      timeout: 30_000,
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
    return stdout.trimEnd();
  }

  /** Makes the repository, of which nothing is committed yet. */
  async create(): Promise<void> {
    await this.git('init', '--quiet', '--initial-branch', 'main');
    await this.git('config', 'user.name', 'Jonas Ebbe');
    await this.git('config', 'user.email', 'jonas@harbour.example');
    if (this.origin === undefined) return;
    await run('git', ['init', '--quiet', '--bare', '--initial-branch', 'main', this.origin]);
    await this.git('remote', 'add', 'origin', this.origin);
  }

  /** Commits everything that has changed, and what the files are changed to, reviewed and with a ticket. */
  async commit(subject: string, files: Readonly<Record<string, string>> = {}): Promise<void> {
    for (const [path, content] of Object.entries(files)) await writeFile(join(this.workspace, path), content);
    const trailers =
      'Refs: TIDE-1\nNo-tests: the tests that are there must notice\nDocs: none\nReviewed-by: Mara Quinn';
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', `${subject}\n\n${trailers}`);
    if (this.origin !== undefined) await this.git('push', '--quiet', '--set-upstream', 'origin', 'main');
  }

  async tag(name: string): Promise<void> {
    await this.git('tag', '--annotate', '--message', name, name);
    if (this.origin !== undefined) await this.git('push', '--quiet', 'origin', name);
  }

  /** Branches and tags of the repository that releases are made from, by their short names. */
  async references(): Promise<string[]> {
    const text = await this.ofOrigin('for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/tags');
    return text.split('\n');
  }

  /** Runs git in the repository that releases are made from. */
  ofOrigin(...args: readonly string[]): Promise<string> {
    return this.origin === undefined ? this.git(...args) : this.git('--git-dir', this.origin, ...args);
  }
}
