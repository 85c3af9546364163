import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretFields } from '../../../lib/adapters/aws/secret-fields';
import { TableSentNotices } from '../../../lib/adapters/aws/sent-notices';
import { EnvironmentCredentials } from '../../../lib/adapters/local/credentials';
import { LocalSentNotices } from '../../../lib/adapters/local/sent-notices';
import { tableName } from '../../../lib/local/store/address';
import { connect } from '../../../lib/local/store/connect';
import type { SentNotices } from '../../../lib/ports/sent-notices';
import { startTemporaryStore, type TemporaryStore } from '../../local/store/served-store';
import { QuickClock } from '../aws/fakes/quick-clock';

let store: TemporaryStore;
let directory: string;
beforeAll(async () => {
  store = await startTemporaryStore();
  directory = mkdtempSync(join(tmpdir(), 'tidegate-test-'));
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await store.close();
});

/** As another run of the function, or another process, has it. */
const memories: readonly (readonly [string, () => SentNotices])[] = [
  ['in the table', () => new TableSentNotices(connect(store.address), tableName, new QuickClock())],
  ['in a file', () => new LocalSentNotices(directory)],
];

it.each(memories)('remembers %s what each channel has told', async (_, open) => {
  expect(await open().has('pager', 'shop-1.4.0-1/failed')).toBe(false);
  await open().add('pager', 'shop-1.4.0-1/failed');
  await open().add('pager', 'shop-1.4.0-1/failed');
  expect(await open().has('pager', 'shop-1.4.0-1/failed')).toBe(true);
  expect(await open().has('chat', 'shop-1.4.0-1/failed')).toBe(false);
  expect(await open().has('pager', 'shop-1.4.0-2/failed')).toBe(false);
});

it('finds secrets in the environment', async () => {
  const credentials = new EnvironmentCredentials({ KEY: 'abc', EMPTY: '' });
  expect(await credentials.text('KEY')).toBe('abc');
  for (const name of ['EMPTY', 'OTHER']) {
    await expect(credentials.text(name)).rejects.toMatchObject({
      message: `the environment variable ${name} is not set`,
      fault: 'environment',
    });
  }
});

const fields = (text: string) => new SecretFields({ text: async () => text });

it('finds secrets in the fields of one', async () => {
  expect(await fields('{"KEY":"abc","OTHER":"def"}').text('KEY')).toBe('abc');
});

it.each(['{"OTHER":"hidden"}', '{"KEY":7,"OTHER":"hidden"}', '["hidden"]', 'hidden', '{"KEY":"","OTHER":"hidden"}'])(
  'says which field %j has not, and nothing of it',
  async (text) => {
    const thrown = await fields(text)
      .text('KEY')
      .catch((error) => error);
    expect(thrown.message).toBe('the secret of the notifications has no field KEY with a text');
    expect(`${thrown.remedy}${thrown.stack}${thrown.cause}`).not.toContain('hidden');
  },
);
