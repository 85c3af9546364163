import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { TransientError } from '../../../domain/errors';
import type { BuildOutput } from '../builds/artifact';
import type { AwsAccess } from '../deployment/clients';
import { answerTo, answerUnless, brokenOff, patience } from '../requests';

const milliseconds = 10_000;

/** Parts of one object in S3, so that reading a report takes no more than the report. */
export class ObjectRanges {
  /** @param client made by `s3Client` */
  constructor(
    private readonly client: S3Client,
    private readonly object: BuildOutput,
  ) {}

  /** The last bytes, and the size of the whole; undefined when there is no such object. */
  async end(bytes: number): Promise<{ readonly tail: Uint8Array; readonly size: number } | undefined> {
    const asking = this.ask(`bytes=-${bytes}`).then(async ({ Body, ContentRange, ContentLength }) => ({
      tail: (await Body?.transformToByteArray().catch(brokenOff)) ?? new Uint8Array(),
      size: Number(/\/(\d+)$/.exec(ContentRange ?? '')?.[1] ?? ContentLength ?? 0),
    }));
    return answerUnless(asking, `read ${this.name}`, 'NoSuchKey', 'InvalidRange');
  }

  /** The bytes from one offset up to, and without, another one. */
  async *stream(from: number, to: number): AsyncGenerator<Uint8Array> {
    const { Body } = await answerTo(this.ask(`bytes=${from}-${to - 1}`), `read ${this.name}`);
    if (Body === undefined) throw new TransientError(`the answer of AWS about ${this.name} is empty`);
    try {
      yield* Body as unknown as AsyncIterable<Uint8Array>;
    } catch (error) {
      brokenOff(error);
    }
  }

  private ask(range: string) {
    const { bucket: Bucket, key: Key } = this.object;
    return this.client.send(new GetObjectCommand({ Bucket, Key, Range: range }));
  }

  private get name(): string {
    return `s3://${this.object.bucket}/${this.object.key}`;
  }
}

/** A client whose every wait ends. */
export const s3Client = (access: AwsAccess): S3Client => new S3Client({ ...access, ...patience(milliseconds) });
