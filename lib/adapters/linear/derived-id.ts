import { createHash } from 'node:crypto';

/**
 * A UUID that is always the same for the same words, so that what was made with it is not made twice.
 *
 * Linear takes ids of version 4 alone; so it says it is one, although a hash and not chance made it.
 */
export function derivedId(...words: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(words)).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
