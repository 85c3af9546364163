import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

/** An object of git's. */
export interface GitObject {
  readonly sha: string;
  readonly type: string;
  readonly content: Buffer;
}

export interface GitResult {
  readonly code: number;
  readonly output: Buffer;
  readonly errors: string;
}

const environment = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };

/** A bare repository, through git's plumbing. */
export class GitRepository {
  private reader: ObjectReader | undefined;
  private indexes = 0;

  constructor(readonly directory: string) {}

  /** Reads the object that an id, or a full name of a reference, names. */
  object(name: string): Promise<GitObject | undefined> {
    this.reader ??= new ObjectReader(this.start(['cat-file', '--batch']));
    return this.reader.read(name);
  }

  /** Runs git and returns what came of it. */
  attempt(args: readonly string[], input: string | Buffer = '', more: NodeJS.ProcessEnv = {}): Promise<GitResult> {
    return new Promise((resolve, reject) => {
      const child = this.start(args, more);
      const [output, errors]: [Buffer[], Buffer[]] = [[], []];
      child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
      child.once('error', reject);
      child.once('close', (code) =>
        resolve({ code: code ?? 1, output: Buffer.concat(output), errors: Buffer.concat(errors).toString() }),
      );
    });
  }

  /** Runs git, which must succeed, and returns its output without the last newline. */
  async text(args: readonly string[], input: string | Buffer = '', more: NodeJS.ProcessEnv = {}): Promise<string> {
    const { code, output, errors } = await this.attempt(args, input, more);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${errors}`);
    return output.toString().replace(/\n$/, '');
  }

  /** The NUL-terminated fields of git's output. */
  async fields(args: readonly string[]): Promise<string[]> {
    return (await this.text(args)).split('\0').slice(0, -1);
  }

  /** Makes a tree from another one: entries without an object are removed. */
  async changeTree(
    base: string | undefined,
    entries: readonly { path: string; mode: string; sha: string | null }[],
  ): Promise<string> {
    const index = { GIT_INDEX_FILE: `${this.directory}/index-${this.indexes++}` };
    await this.text(['read-tree', base ?? '--empty'], '', index);
    const lines = entries.map(({ path, mode, sha }) =>
      sha === null ? `0 ${'0'.repeat(40)}\t${path}\0` : `${mode} ${sha}\t${path}\0`,
    );
    await this.text(['update-index', '-z', '--index-info'], lines.join(''), index);
    return this.text(['write-tree'], '', index);
  }

  /** Stores an object, as git does but without a process, and returns its id. */
  async write(type: 'blob' | 'commit' | 'tag', content: string | Buffer): Promise<string> {
    const body = Buffer.from(content);
    const whole = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
    const sha = createHash('sha1').update(whole).digest('hex');
    const directory = join(this.directory, 'objects', sha.slice(0, 2));
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, sha.slice(2)), deflateSync(whole));
    return sha;
  }

  /** Stores a commit of ours and returns its id. */
  commit(tree: string, parents: readonly string[], message: string): Promise<string> {
    const by = `tidegate[bot] <tidegate@example.invalid> ${Math.floor(Date.now() / 1000)} +0000`;
    const lines = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`), `author ${by}`, `committer ${by}`];
    return this.write('commit', `${lines.join('\n')}\n\n${message.trimEnd()}\n`);
  }

  /** Changes a reference if it is at an object; zeros stand for "not there". */
  async moveReference(reference: string, from: string, to: string): Promise<boolean> {
    const { code } = await this.attempt(['update-ref', '--stdin'], `update ${reference} ${to} ${from}\n`);
    return code === 0;
  }

  close(): void {
    this.reader?.end();
  }

  private start(args: readonly string[], more: NodeJS.ProcessEnv = {}): ChildProcessWithoutNullStreams {
    return spawn('git', [`--git-dir=${this.directory}`, ...args], { env: { ...environment, ...more }, stdio: 'pipe' });
  }
}

/** One process that answers for all objects, in the order of the questions. */
class ObjectReader {
  private readonly waiting: ((object: GitObject | undefined) => void)[] = [];
  private received: Buffer = Buffer.alloc(0);

  constructor(private readonly child: ChildProcessWithoutNullStreams) {
    child.stdout.on('data', (chunk: Buffer) => {
      this.received = Buffer.concat([this.received, chunk]);
      while (this.takeOne());
    });
  }

  read(name: string): Promise<GitObject | undefined> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.child.stdin.write(`${name}\n`);
    });
  }

  end(): ChildProcess {
    this.child.stdin.end();
    return this.child;
  }

  private takeOne(): boolean {
    const end = this.received.indexOf('\n');
    if (end === -1) return false;
    const [sha = '', type = '', size] = this.received.subarray(0, end).toString().split(' ');
    if (!/^\d+$/.test(size ?? '')) return this.give(end + 1, undefined);
    const next = end + 1 + Number(size);
    if (this.received.length < next + 1) return false;
    return this.give(next + 1, { sha, type, content: this.received.subarray(end + 1, next) });
  }

  private give(consumed: number, object: GitObject | undefined): boolean {
    this.received = this.received.subarray(consumed);
    this.waiting.shift()?.(object);
    return true;
  }
}
