import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { auditKey } from '../../domain/artifact-keys';
import { ArtifactStoreError, TidegateError, TransientError } from '../../domain/errors';
import type { Artifacts } from '../../ports/artifacts';
import { consoleUrl } from './console';
import type { AwsAccess } from './deployment/clients';
import { answerTo, answerUnless, brokenOff, patience } from './requests';

/** Reports are some megabytes. */
const milliseconds = 10_000;
const longestKey = 1024;

export interface S3ArtifactsOptions {
  readonly bucket: string;
  /** A bucket that gets a copy of every audit log; under Object Lock, so that each copy stays as it was. */
  readonly auditBucket: string;
  readonly region: string;
  readonly access?: AwsAccess;
}

/** Artifacts as objects of one bucket; S3 itself writes all of an object or nothing. */
export class S3Artifacts implements Artifacts {
  #client: S3Client | undefined;

  constructor(private readonly options: S3ArtifactsOptions) {}

  async put(key: string, content: string | Uint8Array, contentType: string): Promise<void> {
    assertKey(key);
    const { bucket, auditBucket } = this.options;
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    for (const target of isAuditLog(key) ? [auditBucket, bucket] : [bucket]) {
      const command = new PutObjectCommand({
        Bucket: target,
        Key: key,
        Body: bytes,
        // The SDK takes nothing for a stream whose end nobody knows.
        ContentLength: bytes.byteLength,
        ContentType: contentType,
      });
      await stored(answerTo(this.client.send(command), `write the artifact ${key} to ${target}`));
    }
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    assertKey(key);
    const command = new GetObjectCommand({ Bucket: this.options.bucket, Key: key });
    const read = this.client.send(command).then(({ Body }) => Body?.transformToByteArray().catch(brokenOff));
    return stored(answerUnless(read, `read the artifact ${key}`, 'NoSuchKey'));
  }

  /** The keys that start with the prefix, in order. */
  async list(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    let token: string | undefined;
    do {
      const command = new ListObjectsV2Command({
        Bucket: this.options.bucket,
        Prefix: prefix,
        ...(token !== undefined && { ContinuationToken: token }),
      });
      const page = await stored(answerTo(this.client.send(command), `list the artifacts below ${prefix}`));
      keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
      token = page.NextContinuationToken;
    } while (token !== undefined);
    return keys.sort();
  }

  /** The object's page in the console, for which people need their own right to read it. */
  url(key: string): string {
    const { bucket, region } = this.options;
    return consoleUrl(region, `s3/object/${bucket}?region=${region}&prefix=${encodeURIComponent(key)}`);
  }

  private get client(): S3Client {
    this.#client ??= new S3Client({ ...this.options.access, ...patience(milliseconds) });
    return this.#client;
  }
}

const isAuditLog = (key: string): boolean => key === auditKey(key.split('/')[1] ?? '');

function assertKey(key: string): void {
  const parts = key.split('/');
  const isHarmless = (part: string) => part !== '' && part !== '.' && part !== '..';
  if (Buffer.byteLength(key) <= longestKey && !/[\p{Cc}\\]/u.test(key) && parts.every(isHarmless)) return;
  throw new ArtifactStoreError(`${JSON.stringify(key.slice(0, 200))} is not the key of an artifact`, {
    fault: 'tidegate',
    remedy: 'give names joined by "/", without "..", "\\" and control characters',
  });
}

async function stored<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TransientError || !(error instanceof TidegateError)) throw error;
    throw new ArtifactStoreError(error.message, { cause: error, ...(error.remedy && { remedy: error.remedy }) });
  }
}
