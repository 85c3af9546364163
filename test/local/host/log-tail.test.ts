import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tailOf } from '../../../lib/local/host/log-tail';
import { temporaryDirectory } from './hosts';

let directory: string;

beforeEach(async () => {
  directory = await temporaryDirectory();
});

afterEach(() => rm(directory, { recursive: true, force: true }));

async function tailAfter(content: string): Promise<string> {
  const path = join(directory, 'some.log');
  await writeFile(path, content);
  return tailOf(path);
}

test('shows the last lines of a long log', async () => {
  const lines = Array.from({ length: 5_000 }, (_, i) => `line ${i}`);
  const tail = await tailAfter(lines.join('\n'));
  expect(tail.split('\n')).toEqual(lines.slice(-12));
});

test('makes control characters harmless and cuts long lines', async () => {
  const tail = await tailAfter(`\u001b[31mred\u0007\n${'x'.repeat(1000)}\n\n`);
  expect(tail.split('\n')).toEqual([' [31mred', 'x'.repeat(240)]);
});

test('is empty without a log', async () => {
  expect(await tailOf(join(directory, 'none.log'))).toBe('');
});
