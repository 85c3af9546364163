import { crc32, deflateRawSync } from 'node:zlib';

/** A file to pack. */
export interface ZipFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** As it is, or made smaller; then its sizes come after it, as programs write it that do not know them before. */
  readonly method?: 'stored' | 'deflated';
}

/** A ZIP file as CodeBuild leaves one: deflated files, with their sizes behind them and in the directory. */
export function zipOf(files: readonly ZipFile[], comment = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const { local, central } = pack(file, offset);
    parts.push(local);
    directory.push(central);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...parts, entries, Buffer.from('PK\x05\x06'), end, Buffer.from(comment)]);
}

function pack({ path, content, method = 'deflated' }: ZipFile, offset: number): { local: Buffer; central: Buffer } {
  const [name, data] = [Buffer.from(path), Buffer.from(content)];
  const packed = method === 'stored' ? data : deflateRawSync(data);
  const isKnown = method === 'stored';
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(crc32(data), 0);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(data.length, 8);
  const common = Buffer.alloc(10);
  common.writeUInt16LE(20, 0);
  // Names are UTF-8; sizes may come after the content.
  common.writeUInt16LE(0x0800 | (isKnown ? 0 : 8), 2);
  common.writeUInt16LE(isKnown ? 0 : 8, 4);
  // An extra field that only the local header has, like the one for times.
  const extra = Buffer.from([0x55, 0x54, 1, 0, 0]);
  const local = Buffer.concat([
    Buffer.from('PK\x03\x04'),
    common,
    isKnown ? sizes : Buffer.alloc(12),
    shorts(name.length, extra.length),
    name,
    extra,
    packed,
    ...(isKnown ? [] : [Buffer.from('PK\x07\x08'), sizes]),
  ]);
  const place = Buffer.alloc(4);
  place.writeUInt32LE(offset);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x03'),
    common,
    sizes,
    shorts(name.length, 0, 0, 0, 0, 0, 0),
    place,
    name,
  ]);
  return { local, central };
}

function shorts(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) bytes.writeUInt16LE(value, i * 2);
  return bytes;
}
