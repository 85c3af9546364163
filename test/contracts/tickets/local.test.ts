import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalTickets } from '../../../lib/adapters/local/tickets';
import { describeTicketsContract } from '../tickets';

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

describeTicketsContract(
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'tidegate-test-'));
    directories.push(directory);
    const comments = async () => {
      const lines = readFileSync(join(directory, 'tickets/SHOP-12.jsonl'), 'utf8').trim().split('\n');
      return lines.map((line) => JSON.parse(line).comment as string);
    };
    return { tickets: new LocalTickets(directory), comments };
  },
  () => new Date(),
);
