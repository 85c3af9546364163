import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileCatalog } from '../../../lib/adapters/aws/service-catalog';
import { configOf } from '../../helpers/fakes/service';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tidegate-test-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const catalogOf = (text: string): FileCatalog => {
  writeFileSync(join(directory, 'services.json'), text);
  return new FileCatalog(join(directory, 'services.json'));
};
const entries = ['shop', 'payments'].map((service) => ({ config: configOf({ service }), digest: `of ${service}` }));

test('finds a service as it was written', async () => {
  const catalog = catalogOf(JSON.stringify(entries));
  expect(await catalog.find('payments')).toEqual(JSON.parse(JSON.stringify(entries[1])));
});

test('reads the file once', async () => {
  const catalog = catalogOf(JSON.stringify(entries));
  const first = await catalog.find('shop');
  rmSync(join(directory, 'services.json'));
  expect(await catalog.find('shop')).toBe(first);
});

test('names the services that it knows', async () => {
  await expect(catalogOf(JSON.stringify(entries)).find('stock')).rejects.toMatchObject({
    name: 'UnknownService',
    message: 'no service is called "stock"; known: shop, payments',
  });
});

test.each(['', '{', '[{"config":'])('says that a file with %j cannot be read', async (text) => {
  await expect(catalogOf(text).find('shop')).rejects.toMatchObject({
    name: 'InvalidInput',
    message: expect.stringContaining('services.json cannot be read'),
    remedy: 'deploy the pipeline again',
  });
});

test('says that there is no file', async () => {
  const catalog = new FileCatalog(join(directory, 'nothing.json'));
  await expect(catalog.find('shop')).rejects.toMatchObject({ message: expect.stringContaining('ENOENT') });
});
