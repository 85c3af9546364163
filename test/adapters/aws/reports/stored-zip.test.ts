import * as fc from 'fast-check';
import type { ObjectRanges } from '../../../../lib/adapters/aws/reports/object-ranges';
import { filesIn } from '../../../../lib/adapters/aws/reports/stored-zip';
import { ReportError } from '../../../../lib/domain/errors';
import { type ZipFile, zipOf } from '../fakes/zip';

/** Bytes in memory, streamed in pieces of a size. */
const objectOf = (bytes: Buffer, piece = 1_000): ObjectRanges =>
  ({
    end: async (wanted: number) => ({ tail: bytes.subarray(-wanted), size: bytes.length }),
    stream: async function* (from: number, to: number) {
      for (let at = from; at < Math.min(to, bytes.length); at += piece)
        yield bytes.subarray(at, Math.min(at + piece, to));
    },
  }) as unknown as ObjectRanges;

async function unpack(object: ObjectRanges): Promise<[string, string][]> {
  const unpacked: [string, string][] = [];
  for (const file of (await filesIn(object)) ?? []) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.content()) chunks.push(chunk);
    unpacked.push([file.path, Buffer.concat(chunks).toString('hex')]);
  }
  return unpacked;
}

const file = fc.record({
  path: fc.stringMatching(/^[a-zü]{1,12}\.xml$/),
  content: fc.uint8Array({ maxLength: 300 }),
  method: fc.constantFrom('stored' as const, 'deflated' as const),
});

test('unpacks what was packed, in whatever pieces it comes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 5 }), fc.integer({ min: 1, max: 200 }), async (files, piece) => {
      const expected = files.map(({ path, content }) => [path, Buffer.from(content).toString('hex')]);
      expect(await unpack(objectOf(zipOf(files), piece))).toEqual(expected);
    }),
  );
});

test('unpacks or refuses any bytes', async () => {
  const files: ZipFile[] = [
    { path: 'a.xml', content: '<testsuites/>'.repeat(20) },
    { path: 'b.xml', content: '<coverage/>', method: 'stored' },
  ];
  const whole = zipOf(files, 'comment');
  const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(damage, fc.nat(whole.length), async (changes, end) => {
      const damaged = Buffer.from(whole);
      for (const [at, value] of changes) damaged[at] = value;
      const object = objectOf(end % 2 === 0 ? damaged : damaged.subarray(0, end));
      const error = await unpack(object).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error !== undefined) expect(error).toBeInstanceOf(ReportError);
    }),
    { numRuns: 300 },
  );
});
