import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { ObjectRanges } from './object-ranges';
import { unreadable, type ZipEntry } from './zip-directory';

const headerSignature = 0x04034b50;
const headerBytes = 30;

/** Streams what a file of a ZIP file holds. @throws ReportError when it is damaged */
export async function* contentOf(object: ObjectRanges, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const packed = packedContent(object.stream(entry.from, entry.to), entry);
  if (entry.method === 'stored') {
    yield* packed;
    return;
  }
  const source = Readable.from(packed);
  const inflating = createInflateRaw();
  // An error before the end has to reach the one who reads the result.
  source.on('error', (error) => inflating.destroy(error));
  try {
    yield* source.pipe(inflating) as AsyncIterable<Uint8Array>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_') !== true) throw error;
    throw unreadable(`${JSON.stringify(entry.path.slice(0, 200))} is damaged`);
  } finally {
    source.destroy();
    inflating.destroy();
  }
}

/** The packed content without the header before it, whose length only the header itself tells, and what comes after. */
async function* packedContent(stream: AsyncIterable<Uint8Array>, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  let header: Uint8Array | undefined = new Uint8Array();
  let left = entry.packedBytes;
  for await (const chunk of stream) {
    let content = chunk;
    if (header !== undefined) {
      header = Buffer.concat([header, chunk]);
      const length = headerLength(header);
      if (length === undefined || header.byteLength < length) continue;
      content = header.subarray(length);
      header = undefined;
    }
    const part = content.subarray(0, left);
    left -= part.byteLength;
    if (part.byteLength > 0) yield part;
  }
  if (left > 0) throw unreadable(`${JSON.stringify(entry.path.slice(0, 200))} ends too early`);
}

/** Undefined when there is too little of it to tell. */
function headerLength(header: Uint8Array): number | undefined {
  if (header.byteLength < headerBytes) return undefined;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.getUint32(0, true) !== headerSignature) throw unreadable('its directory leads to nothing');
  return headerBytes + view.getUint16(26, true) + view.getUint16(28, true);
}
