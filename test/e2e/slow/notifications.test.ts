import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ReleaseMetrics } from '../../../lib/domain/metrics/release-metrics';
import { Receiver } from '../../adapters/delivery/receiver';
import { givenNewService } from '../stage/given';
import { type Ended, RunningCommand } from '../stage/program';
import type { Service } from '../stage/service';

const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
const receiver = new Receiver();

let service: Service;
let ended: Ended;

/** A release that ends at once, as its tag exists, with a webhook that works and a pager without its key. */
beforeAll(async () => {
  await receiver.open();
  service = await givenNewService({
    configure: (config) => {
      const pager = { type: 'webhook', url: 'https://hooks.example.test/in', secret: 'PAGER_KEY' };
      const chronicle = { type: 'webhook', url: receiver.url, secret: 'CHRONICLE_SECRET' };
      config.setIn(['notifications', 'channels'], { chronicle, pager });
    },
  });
  await service.repository.tag('v1.0.0');
  ended = await RunningCommand.start(['release', '1.0.0'], {
    directory: service.workspace,
    environment: { CHRONICLE_SECRET: secret, TIDEGATE_PRIVATE_HOSTS: '127.0.0.1' },
  }).ended;
});
afterAll(() => receiver.close());

const told = () => receiver.requests.map(({ body }) => JSON.parse(body));

it('tells a webhook that the release has failed, and how it ended, each once', () => {
  expect(ended.code).toBe(2);
  const keys = told().map(({ type, data }) => `${type} ${data.key ?? data.outcome}`);
  expect(keys.sort()).toEqual([
    'release.ended failed',
    'release.notice tide-table-1.0.0-1/failed',
    'release.notice tide-table-1.0.0-1/warnings',
  ]);
  const end = told().find(({ type }) => type === 'release.ended');
  expect(ReleaseMetrics.parse(end.data)).toMatchObject({ service: 'tide-table', states: { initiated: {} } });
});

it('warns once of the channel that has no key', async () => {
  const [release] = (await service.status()).releases;
  expect(release?.facts.warnings).toEqual([
    expect.stringMatching(/^release-manager was not told by pager: the environment variable PAGER_KEY is not set; /),
  ]);
});

it('leaves the secret nowhere', async () => {
  const names = await readdir(service.state.root, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(5);
  for (const { parentPath, name } of files) {
    expect((await readFile(join(parentPath, name))).includes(secret)).toBe(false);
  }
  expect(`${ended.out}${ended.err}${JSON.stringify(told())}`).not.toContain(secret);
});
