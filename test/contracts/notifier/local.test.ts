import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalNotifier } from '../../../lib/adapters/local/notifier';
import { describeNotifierContract, noticeOf } from '../notifier';

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

const people = { 'release-manager': 'Ada', 'on-call': 'Grace', 'tech-lead': 'Lin', 'war-room': 'the room' };

test('keeps the incident that a notice opens', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tidegate-test-'));
  directories.push(directory);
  const incident = { key: 'shop-1.4.0-1', action: 'trigger', service: 'shop', people: ['Grace'], context: {} } as const;
  await new LocalNotifier(directory, people, () => undefined).send(noticeOf({ incident }));
  const [line = ''] = readFileSync(join(directory, 'notifications.jsonl'), 'utf8').split('\n');
  expect(JSON.parse(line)).toMatchObject({ to: 'Grace', incident });
});

describeNotifierContract(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tidegate-test-'));
  directories.push(directory);
  const shown: string[] = [];
  const notifier = new LocalNotifier(directory, people, ({ key }) => shown.push(key));
  return { notifier, heard: async () => shown };
});
