import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalNotifier } from '../../../lib/adapters/local/notifier';
import { describeNotifierContract } from '../notifier';

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

const people = { 'release-manager': 'Ada', 'on-call': 'Grace', 'tech-lead': 'Lin', 'war-room': 'the room' };

describeNotifierContract(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tidegate-test-'));
  directories.push(directory);
  const shown: string[] = [];
  const notifier = new LocalNotifier(directory, people, ({ key }) => shown.push(key));
  return { notifier, heard: async () => shown };
});
