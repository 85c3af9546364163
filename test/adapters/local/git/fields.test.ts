import * as fc from 'fast-check';
import { splitFields } from '../../../../lib/adapters/local/git/fields';

const field = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''));

test('gives every field back, wherever the bytes are cut', async () => {
  await fc.assert(
    fc.property(fc.array(field), fc.integer({ min: 1, max: 7 }), (fields, size) => {
      const bytes = Buffer.from(fields.map((text) => `${text}\0`).join(''));
      const found: string[] = [];
      const receive = splitFields((text) => found.push(text));
      for (let at = 0; at < bytes.length; at += size) receive(bytes.subarray(at, at + size));
      expect(found).toEqual(fields);
    }),
  );
});

test('drops what has no end', () => {
  const found: string[] = [];
  splitFields((text) => found.push(text))(Buffer.from('a\0b'));
  expect(found).toEqual(['a']);
});
