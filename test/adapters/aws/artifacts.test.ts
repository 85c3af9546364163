import { S3Artifacts } from '../../../lib/adapters/aws/artifacts';
import { auditKey } from '../../../lib/domain/artifact-keys';
import { describeArtifactsContract } from '../../contracts/artifacts';
import { accessTo, region } from './fakes/access';
import { FakeS3 } from './fakes/s3';
import { FakeServer } from './fakes/server';

let s3: FakeS3;
let server: FakeServer;
beforeEach(async () => {
  s3 = new FakeS3();
  server = new FakeServer([s3]);
  await server.listen();
});
afterEach(() => server.close());

const artifactsIn = (place = region): S3Artifacts =>
  new S3Artifacts({ bucket: 'artifacts', auditBucket: 'audit', region: place, access: accessTo(server) });

describeArtifactsContract(async () => artifactsIn());

test('says what it is that it stores', async () => {
  await artifactsIn().put('releases/a/report.html', '<p>', 'text/html; charset=utf-8');
  expect(s3.objects.get('artifacts/releases/a/report.html')?.type).toBe('text/html; charset=utf-8');
});

test('keeps a copy of every audit log where nobody can change it, and of nothing else', async () => {
  const artifacts = artifactsIn();
  await artifacts.put(auditKey('shop-1.4.0-1'), '{}\n', 'application/x-ndjson');
  await artifacts.put('releases/shop-1.4.0-1/report.md', '# 1.4.0', 'text/markdown');
  await artifacts.put('releases/shop-1.4.0-1/reports/audit.jsonl', '', 'text/plain');
  expect([...s3.objects.keys()].filter((name) => name.startsWith('audit/'))).toEqual([
    'audit/releases/shop-1.4.0-1/audit.jsonl',
  ]);
  expect(s3.text('artifacts', 'releases/shop-1.4.0-1/audit.jsonl')).toBe('{}\n');
});

test('sends a checksum, without which nothing gets under Object Lock', async () => {
  await artifactsIn().put(auditKey('shop-1.4.0-1'), '{}\n', 'application/x-ndjson');
  const headers = server.requests.map((request) => Object.keys(request.headers).join());
  for (const names of headers) expect(names).toMatch(/x-amz-checksum-|content-md5/);
});

test.each([
  ['eu-west-1', 'https://eu-west-1.console.aws.amazon.com/'],
  ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
  ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/'],
])('leads people in %s to the console there', (place, start) => {
  const url = artifactsIn(place).url('releases/a b/ü#1.md');
  const query = `s3/object/artifacts?region=${place}&prefix=releases%2Fa%20b%2F%C3%BC%231.md`;
  expect(url).toBe(start + query);
});

describe('when S3 says no', () => {
  const answering = (status: number, code: string) => () => ({
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<Error><Code>${code}</Code><Message>no</Message></Error>`,
  });

  test('tells of a missing right', async () => {
    server.disturbances.push(answering(403, 'AccessDenied'));
    await expect(artifactsIn().put('a', '', 'text/plain')).rejects.toMatchObject({
      name: 'ArtifactStoreFailed',
      message: 'AWS failed to write the artifact a to artifacts: AccessDenied: no',
      remedy: expect.stringContaining('role of the function'),
    });
  });

  test.each(['put', 'get', 'list'] as const)('calls it passing when S3 fails to %s', async (method) => {
    for (let i = 0; i < 3; i++) server.disturbances.push(answering(500, 'InternalError'));
    await expect(artifactsIn()[method]('a', '', '')).rejects.toMatchObject({ name: 'TransientError' });
  });

  test('tries again by itself', async () => {
    server.disturbances.push(answering(500, 'InternalError'));
    await artifactsIn().put('a', 'x', 'text/plain');
    expect(s3.text('artifacts', 'a')).toBe('x');
  });

  test('calls an answer passing that breaks off', async () => {
    s3.put('artifacts', 'a', 'whole');
    server.disturbances.push(() => ({ status: 200, headers: { 'content-length': '100' }, body: 'half' }));
    const reading = artifactsIn().get('a');
    await Promise.all([expect(reading).rejects.toMatchObject({ name: 'TransientError' }), server.dropSoon()]);
  });
});
