import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A directory that is removed after the tests of the file. */
export class TemporaryDirectory {
  readonly path = mkdtempSync(join(tmpdir(), 'tidegate-config-'));

  constructor() {
    afterAll(() => rmSync(this.path, { recursive: true, force: true }));
  }

  /** Writes files, by their paths, into a new directory, and returns its path. */
  with(files: Readonly<Record<string, string>>): string {
    const directory = mkdtempSync(join(this.path, 'repository-'));
    for (const [name, content] of Object.entries(files)) {
      const file = join(directory, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      if (content.startsWith('#!')) chmodSync(file, 0o755);
    }
    return directory;
  }

  /** The same as a git repository with one commit. */
  repository(files: Readonly<Record<string, string>>, options: { branch?: string; message?: string } = {}): string {
    const directory = this.with(files);
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', directory, ...args], { stdio: 'pipe', timeout: 20_000 });
    git('init', '--quiet', `--initial-branch=${options.branch ?? 'main'}`);
    git('add', '--all');
    const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
    git(...author, 'commit', '--quiet', '--allow-empty', `--message=${options.message ?? 'feat: begin'}`);
    return directory;
  }
}
