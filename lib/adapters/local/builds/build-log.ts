import { createWriteStream, type WriteStream } from 'node:fs';
import type { Readable } from 'node:stream';

const keptLines = 50;
const keptLineLength = 2_000;

/** The log file of a build as it is written: everything up to a limit, and the last lines at hand. */
export class BuildLog {
  private readonly file: WriteStream;
  private written = 0;
  private full = false;
  private readonly followed = new Set<Readable>();
  private readonly lines: string[] = [];

  /** `onFailure` is told once when the file cannot be written any more. */
  constructor(
    readonly path: string,
    private readonly mostBytes: number,
    onFailure: (error: Error) => void,
  ) {
    this.file = createWriteStream(path, { flags: 'a' });
    this.file.once('error', (error) => {
      this.full = true;
      for (const stream of this.followed) stream.resume();
      onFailure(error);
    });
    this.file.on('drain', () => {
      for (const stream of this.followed) stream.resume();
    });
  }

  /** Writes a line of Tidegate's own. */
  note(line: string): void {
    this.write(Buffer.from(`[tidegate] ${line}\n`));
    this.keep(`[tidegate] ${line}`);
  }

  /** Writes everything that a stream says until it ends; slows it down when the disk is slower. */
  follow(stream: Readable): void {
    const decoder = new TextDecoder();
    let pending = '';
    this.followed.add(stream);
    stream.on('data', (chunk: Buffer) => {
      if (!this.write(chunk)) stream.pause();
      const lines = (pending + decoder.decode(chunk, { stream: true })).split(/\r?\n|\r/);
      pending = (lines.pop() ?? '').slice(-keptLineLength);
      for (const line of lines) this.keep(line);
    });
    stream.once('close', () => {
      this.followed.delete(stream);
      if (pending !== '') this.keep(pending);
    });
    // The pipe of a process that was killed may break; its exit code tells what happened.
    stream.on('error', () => undefined);
  }

  /** The last lines, joined. */
  tail(): string {
    return this.lines.join('\n');
  }

  /** Stops following, and waits until everything is on the disk. */
  async close(): Promise<void> {
    for (const stream of this.followed) stream.destroy();
    if (this.file.destroyed) return;
    await new Promise<void>((resolve) => {
      this.file.once('close', resolve);
      this.file.end();
    });
  }

  private write(chunk: Buffer): boolean {
    if (this.full) return true;
    this.written += chunk.byteLength;
    if (this.written <= this.mostBytes) return this.file.write(chunk);
    this.full = true;
    return this.file.write(`\n[tidegate] the log is cut off here: it has more than ${this.mostBytes} bytes\n`);
  }

  private keep(line: string): void {
    this.lines.push(line.slice(0, keptLineLength));
    if (this.lines.length > keptLines) this.lines.shift();
  }
}
