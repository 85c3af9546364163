import { open } from 'node:fs/promises';

const mostBytes = 8192;
const mostLines = 12;
const longestLine = 240;

/** The last lines of a log, for people; empty when there is none. What a program wrote is made harmless to show. */
export async function tailOf(path: string): Promise<string> {
  const text = await readEnd(path).catch(() => '');
  const lines = text
    .replace(/\p{Cc}/gu, (character) => (character === '\n' ? '\n' : ' '))
    .split('\n')
    .map((line) => line.trimEnd().slice(0, longestLine))
    .filter((line) => line !== '');
  return lines.slice(-mostLines).join('\n');
}

async function readEnd(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read({
      buffer: Buffer.alloc(Math.min(size, mostBytes)),
      position: Math.max(0, size - mostBytes),
    });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
