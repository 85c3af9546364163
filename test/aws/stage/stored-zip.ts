import { crc32 } from 'node:zlib';

/** A zip archive of one file, which is stored as it is; the same content gives the same bytes. */
export function storedZip(name: string, content: string): Buffer {
  const [file, data] = [Buffer.from(name), Buffer.from(content)];
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  // The earliest day that the format can tell.
  shared.writeUInt16LE(0x21, 8);
  shared.writeUInt32LE(crc32(data), 10);
  shared.writeUInt32LE(data.length, 14);
  shared.writeUInt32LE(data.length, 18);
  shared.writeUInt16LE(file.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, file, data]);
  // Comment, disk, attributes and the place of the file, all of which are zero here.
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, Buffer.alloc(14), file]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}
