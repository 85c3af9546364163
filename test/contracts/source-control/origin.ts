import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const identity = 'Ada Lovelace <ada@example.invalid>';

/**
 * What other people do at the origin, and what they see there: a bare repository, changed behind the back of the source
 * control under test.
 */
export class Origin {
  /** Seconds; each commit is a minute after the one before. */
  private time = 1_800_000_000;

  private constructor(
    readonly directory: string,
    private readonly gitDirectory: string,
  ) {}

  /** An empty bare repository in a directory of its own. */
  static async make(): Promise<Origin> {
    const directory = await mkdtemp(join(tmpdir(), 'tidegate-origin-'));
    await makeRepository(directory, '\tbare = true\n');
    return new Origin(directory, directory);
  }

  /** The repository of a checkout. */
  static of(checkout: string): Origin {
    return new Origin(checkout, join(checkout, '.git'));
  }

  /** Commits files (null deletes one) on a branch, which begins at `from` when it is new, and returns the commit. */
  async commit(
    branch: string,
    files: Readonly<Record<string, string | null>>,
    message = 'chore: change',
    options: { from?: string; merge?: string; mode?: string } = {},
  ): Promise<string> {
    const parent = (await this.head(branch)) ?? options.from;
    this.time += 60;
    const mode = options.mode ?? '100644';
    const script = [
      `commit refs/heads/${branch}\nmark :1\ncommitter ${identity} ${this.time} +0000\n${data(message)}`,
      parent === undefined ? '' : `from ${parent}\n`,
      options.merge === undefined ? '' : `merge ${options.merge}\n`,
      ...Object.entries(files).map(([path, content]) =>
        content === null ? `D ${quoted(path)}\n` : `M ${mode} inline ${quoted(path)}\n${data(content)}`,
      ),
      'get-mark :1\n',
    ];
    return (await this.git(['fast-import', '--quiet', '--cat-blob-fd=1'], script.join(''))).trim();
  }

  async branch(name: string, commit: string): Promise<void> {
    await this.git(['update-ref', `refs/heads/${name}`, commit]);
  }

  async deleteBranch(name: string): Promise<void> {
    await this.git(['update-ref', '-d', `refs/heads/${name}`]);
  }

  async tag(name: string, commit: string): Promise<void> {
    await this.git(['update-ref', `refs/tags/${name}`, commit]);
  }

  async annotatedTag(name: string, commit: string): Promise<void> {
    const header = `object ${commit}\ntype commit\ntag ${name}\ntagger ${identity} ${this.time} +0000`;
    const object = await this.git(['mktag'], `${header}\n\n${name}\n`);
    await this.tag(name, object.trim());
  }

  /** The commit of a branch. */
  head(branch: string): Promise<string | undefined> {
    return this.commitOf(`refs/heads/${branch}`);
  }

  /** The commit that a tag marks. */
  tagged(tag: string): Promise<string | undefined> {
    return this.commitOf(`refs/tags/${tag}`);
  }

  async typeOf(reference: string): Promise<string> {
    return (await this.git(['cat-file', '-t', reference])).trim();
  }

  /** The content of a file at a branch, tag, commit or full reference name. */
  async read(revision: string, path: string): Promise<string | undefined> {
    return this.git(['cat-file', 'blob', `${revision}:${path}`]).catch(() => undefined);
  }

  async mode(revision: string, path: string): Promise<string> {
    return (await this.git(['ls-tree', revision, '--', path])).slice(0, 6);
  }

  async parents(revision: string): Promise<string[]> {
    return (await this.git(['log', '-1', '--format=%P', revision])).trim().split(' ').filter(Boolean);
  }

  async message(revision: string): Promise<string> {
    return (await this.git(['log', '-1', '--format=%B', revision])).trimEnd();
  }

  /** All references with their objects. */
  references(): Promise<string> {
    return this.git(['for-each-ref']);
  }

  git(args: readonly string[], input = ''): Promise<string> {
    return git([`--git-dir=${this.gitDirectory}`, ...args], input);
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }

  private async commitOf(reference: string): Promise<string | undefined> {
    // Spares a process where the reference is a file of its own that names a commit.
    const isBranch = reference.startsWith('refs/heads/');
    const file = isBranch
      ? await readFile(join(this.gitDirectory, reference), 'utf8').catch(() => undefined)
      : undefined;
    if (file !== undefined) return file.trim();
    const found = await this.git(['rev-parse', '--verify', '--quiet', `${reference}^{commit}`]).catch(() => '');
    return found.trim() || undefined;
  }
}

/** Makes an empty repository, as "git init" does, but in no time. */
export async function makeRepository(gitDirectory: string, configuration: string): Promise<void> {
  for (const part of ['objects', 'refs/heads']) await mkdir(join(gitDirectory, part), { recursive: true });
  await writeFile(join(gitDirectory, 'HEAD'), 'ref: refs/heads/main\n');
  await writeFile(join(gitDirectory, 'config'), `[core]\n\trepositoryformatversion = 0\n${configuration}`);
}

/** Runs git as a person without any configuration would, and returns its output. */
export function git(args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
    const child = execFile('git', args, { env, maxBuffer: 1e9, timeout: 60_000 }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
const quoted = (path: string): string =>
  `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
