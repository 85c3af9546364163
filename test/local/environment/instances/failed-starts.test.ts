import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Launch } from '../../../../lib/adapters/local/environment-protocol';
import { artifactOf, openEnvironment, type ServiceKind, type TestEnvironment, until } from '../setting';

let shop: TestEnvironment;

afterEach(() => shop.close());

/** Starts a version that is not expected to become healthy, and waits for the verdict. */
async function failureOf(kind: ServiceKind, launch: Partial<Launch>): Promise<string> {
  shop = await openEnvironment({ launch });
  await shop.target.scale('production', '1.0.0', artifactOf(kind), 1, 1);
  await until(async () => (await shop.target.status('production', '1.0.0')).status === 'failed');
  return (await shop.target.status('production', '1.0.0')).detail;
}

test('a version whose process ends at once has failed, with its exit code and its last words', async () => {
  expect(await failureOf('crashing', {})).toBe(
    '1.0.0: it ended with exit code 7; its log ends:\nthe configuration lacks a database',
  );
});

test('names a program that is not there', async () => {
  const detail = await failureOf('good', { command: ['no-such-program', 'server.js'] });
  expect(detail).toContain('it ended with exit code 127: is there a program "no-such-program"?');
});

test('a version without a healthy answer in time has failed', async () => {
  const health = { path: '/status?code=503', timeout: 1, interval: 1 };
  const detail = await failureOf('good', { health, startTimeout: 0.5 });
  expect(detail).toBe('1.0.0: it gave no healthy answer within 0.5 s: /status?code=503 answered 503');
});

test('says when the artifact is gone', async () => {
  shop = await openEnvironment();
  const artifact = { location: join(tmpdir(), 'no-such-artifact'), digest: 'none' };
  await shop.target.scale('production', '1.0.0', artifact, 1, 1);
  await until(async () => (await shop.target.status('production', '1.0.0')).status === 'failed');
  const { detail } = await shop.target.status('production', '1.0.0');
  expect(detail).toContain(`the artifact is not in ${artifact.location} any more; release again`);
});
