import { ReportError } from '../../../domain/errors';
import type { ObjectRanges } from './object-ranges';

/** A file in a ZIP file. */
export interface ZipEntry {
  readonly path: string;
  /** What it has when it is unpacked, as the directory says. */
  readonly bytes: number;
  readonly method: 'stored' | 'deflated';
  readonly packedBytes: number;
  /** Where its header is, and where the next thing in the ZIP file begins. */
  readonly from: number;
  readonly to: number;
}

/** The end of a ZIP file is 22 bytes and a comment, which CodeBuild does not write; the directory is before it. */
const looked = 256 * 1024;
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const entryBytes = 46;
/** What a larger ZIP file has in place of a number that needs more room. */
const tooLarge = 0xffffffff;

/**
 * The files of a ZIP file; undefined when there is no such object.
 * @throws ReportError when it is none that can be read: damaged, encrypted, or with a directory of more than 256 KiB
 */
export async function zipEntries(object: ObjectRanges): Promise<ZipEntry[] | undefined> {
  const end = await object.end(looked);
  if (end === undefined) return undefined;
  const { tail, size } = end;
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const endAt = findEnd(view);
  const start = view.getUint32(endAt + 16, true);
  const first = start - (size - tail.byteLength);
  if (start === tooLarge || first < 0 || first > endAt) throw unreadable('its directory is too large, or damaged');
  return readEntries(view, first, view.getUint16(endAt + 10, true), start);
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - endBytes; at >= 0; at--) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  throw unreadable('it does not end like one');
}

function readEntries(view: DataView, first: number, count: number, directoryStart: number): ZipEntry[] {
  const headers: (Omit<ZipEntry, 'to'> & { readonly isFile: boolean })[] = [];
  let at = first;
  for (let read = 0; read < count; read++) {
    if (at + entryBytes > view.byteLength || view.getUint32(at, true) !== entrySignature) {
      throw unreadable('its directory is damaged');
    }
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    headers.push(readEntry(view, at, lengths[0] ?? 0));
    at += entryBytes + lengths.reduce((sum, length) => sum + length, 0);
  }
  // What is between two headers belongs to the first of them.
  const starts = [...headers.map(({ from }) => from), directoryStart].sort((a, b) => a - b);
  const nextAfter = new Map(starts.map((start, index) => [start, starts[index + 1] ?? directoryStart]));
  return headers.flatMap(({ isFile, ...entry }) =>
    isFile ? [{ ...entry, to: nextAfter.get(entry.from) ?? directoryStart }] : [],
  );
}

function readEntry(view: DataView, at: number, nameBytes: number): Omit<ZipEntry, 'to'> & { isFile: boolean } {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const [packedBytes, bytes, from] = [20, 24, 42].map((offset) => view.getUint32(at + offset, true)) as [
    number,
    number,
    number,
  ];
  if (at + entryBytes + nameBytes > view.byteLength) throw unreadable('its directory is damaged');
  const path = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + entryBytes, nameBytes));
  const isEncrypted = (flags & 1) === 1;
  if (isEncrypted || (method !== 0 && method !== 8) || [packedBytes, bytes, from].includes(tooLarge)) {
    throw unreadable(`${JSON.stringify(path.slice(0, 200))} is encrypted, too large, or packed in an unknown way`);
  }
  return { path, bytes, method: method === 0 ? 'stored' : 'deflated', packedBytes, from, isFile: !path.endsWith('/') };
}

/** The error for the output of a build that is no usable ZIP file. */
export const unreadable = (why: string): ReportError =>
  new ReportError(`the ZIP file that the build has left cannot be read: ${why}`, {
    remedy: 'list only the reports in the artifacts section of the buildspec, and build again',
  });
