import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { ReportError, TidegateError } from '../../../domain/errors';
import type { ObjectRanges } from './object-ranges';

/** A file in a ZIP file. */
export interface StoredFile {
  readonly path: string;
  /** What it has when it is unpacked, as the directory says. */
  readonly bytes: number;
  /** Streams what it holds. @throws ReportError when it is damaged */
  content(): AsyncGenerator<Uint8Array>;
}

/** The directory of a ZIP file, and its end, which no build outgrows that leaves only reports. */
const looked = 256 * 1024;

/**
 * The files of a ZIP file in S3, without what is not read; undefined when there is no such object.
 * @throws ReportError when it is none that can be read: damaged, or with a directory of more than 256 KiB
 */
export async function filesIn(object: ObjectRanges): Promise<StoredFile[] | undefined> {
  const end = await object.end(looked);
  if (end === undefined) return undefined;
  try {
    const reader = new ObjectReader(object, end.tail, end.size - end.tail.byteLength);
    const zip = await fromRandomAccessReaderPromise(reader, end.size, { autoClose: false, lazyEntries: true });
    // Its type says that it is a boolean; it is where the directory begins.
    if (Number(zip.readEntryCursor) < reader.tailStart) throw new Error('its directory is too large');
    const files: StoredFile[] = [];
    for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) files.push(fileOf(zip, entry));
    return files;
  } catch (error) {
    throw failureOf(error);
  }
}

const fileOf = (zip: ZipFile, entry: Entry): StoredFile => ({
  path: entry.fileName,
  bytes: entry.uncompressedSize,
  content: () => contentOf(zip, entry),
});

async function* contentOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw failureOf(error, `${JSON.stringify(entry.fileName.slice(0, 200))}: `);
  }
}

/** An object in S3 as the library reads it. The end, where the directory is, was asked for once. */
class ObjectReader extends RandomAccessReader {
  constructor(
    private readonly object: ObjectRanges,
    private readonly tail: Uint8Array,
    readonly tailStart: number,
  ) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    if (start < this.tailStart) return Readable.from(this.object.stream(start, end));
    return Readable.from([Buffer.from(this.tail.subarray(start - this.tailStart, end - this.tailStart))]);
  }
}

/** What AWS did not answer is no fault of the file. */
const failureOf = (error: unknown, where = ''): unknown =>
  error instanceof TidegateError ? error : unreadable(`${where}${(error as Error).message}`);

/** The error for the output of a build that is no usable ZIP file. */
export const unreadable = (why: string): ReportError =>
  new ReportError(`the ZIP file that the build has left cannot be read: ${why}`, {
    remedy: 'list only the reports in the artifacts section of the buildspec, and build again',
  });
