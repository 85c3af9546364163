import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { BuildLog } from '../../../../lib/adapters/local/builds/build-log';
import { until } from './workshop';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tidegate-test-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function said(chunks: readonly (string | Buffer)[], mostBytes = 1_000_000) {
  const log = new BuildLog(join(root, 'log'), mostBytes, () => undefined);
  const stream = new PassThrough();
  log.follow(stream);
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await new Promise((resolve) => stream.once('close', resolve));
  await log.close();
  return { tail: log.tail(), whole: readFileSync(join(root, 'log'), 'utf8') };
}

it('writes everything and keeps the last lines', async () => {
  const lines = Array.from({ length: 120 }, (_, i) => `line ${i}`);
  const { tail, whole } = await said([`${lines.join('\n')}\n`]);
  expect(whole).toBe(`${lines.join('\n')}\n`);
  expect(tail).toBe(lines.slice(-50).join('\n'));
});

it('keeps a last line without an end, and lines that come in pieces', async () => {
  const { tail } = await said(['be', 'gin\nmid', 'dle\r\nend']);
  expect(tail).toBe('begin\nmiddle\nend');
});

it('puts characters together that come in pieces', async () => {
  const [first, second] = [Buffer.from('ü').subarray(0, 1), Buffer.from('ü').subarray(1)];
  expect((await said([first, second])).tail).toBe('ü');
});

it('keeps no more of a line without end than it shows', async () => {
  const { tail } = await said(Array.from({ length: 50 }, () => 'x'.repeat(10_000)));
  expect(tail.length).toBeLessThanOrEqual(2_000);
});

it('cuts the file off, not the last lines', async () => {
  const { tail, whole } = await said(['a'.repeat(90), `\n${'b'.repeat(90)}\nthe end\n`], 100);
  expect(whole).toMatch(/^a{90}\n\[tidegate\] the log is cut off here: it has more than 100 bytes\n$/);
  expect(tail).toContain('the end');
});

it('tells once when the disk is full, and lets the build be read on', async () => {
  if (!existsSync('/dev/full')) return;
  const failures: Error[] = [];
  const log = new BuildLog('/dev/full', 1_000_000, (error) => failures.push(error));
  const stream = new PassThrough();
  log.follow(stream);
  for (let i = 0; i < 100; i++) stream.write(`line ${i} ${'x'.repeat(10_000)}\n`);
  await until(() => failures[0]);
  await until(() => (log.tail().includes('line 99') ? true : undefined));
  await log.close();
  expect(failures).toHaveLength(1);
  expect(failures[0]?.message).toContain('ENOSPC');
});
