import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { S3Artifacts } from '../../lib/adapters/aws/artifacts';
import { auditKey } from '../../lib/domain/artifact-keys';
import { describeArtifactsContract } from '../contracts/artifacts';
import { emulator } from './stage/emulator';

const client = new S3Client(emulator());

async function makeBuckets() {
  const name = randomUUID();
  const buckets = { bucket: `artifacts-${name}`, auditBucket: `audit-${name}` };
  for (const Bucket of Object.values(buckets)) {
    // Versions and locks as in the stack: a write without a checksum would be refused.
    await client.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: Bucket.startsWith('audit') }));
  }
  return buckets;
}

const open = async (): Promise<S3Artifacts> =>
  new S3Artifacts({ ...(await makeBuckets()), region: emulator().region, access: emulator() });

describeArtifactsContract(open);

test('an audit log is kept in the bucket under Object Lock, too', async () => {
  const buckets = await makeBuckets();
  const artifacts = new S3Artifacts({ ...buckets, region: emulator().region, access: emulator() });
  await artifacts.put(auditKey('shop-1.4.0-1'), '{}\n', 'application/x-ndjson');
  const kept = await client.send(
    new GetObjectCommand({ Bucket: buckets.auditBucket, Key: 'releases/shop-1.4.0-1/audit.jsonl' }),
  );
  expect(await kept.Body?.transformToString()).toBe('{}\n');
});
