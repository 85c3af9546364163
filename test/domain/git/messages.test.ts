import { withRevertTrailer } from '../../../lib/domain/git/messages';

const trailer = /Tidegate-Revert: [0-9a-f]{40}\n$/;

test('begins a paragraph of trailers after the text', () => {
  const message = withRevertTrailer('Revert v1.1.0\n\nErrors rose: see the report\nand the log');
  expect(message).toMatch(/the log\n\nTidegate-Revert: [0-9a-f]{40}\n$/);
});

test('does not take a subject for a trailer', () => {
  expect(withRevertTrailer('revert: v1.1.0')).toMatch(/^revert: v1\.1\.0\n\nTidegate-Revert: /);
});

test('joins the trailers that are there', () => {
  expect(withRevertTrailer('Revert v1.1.0\n\nRefs: SHOP-1\n')).toMatch(/\n\nRefs: SHOP-1\nTidegate-Revert: /);
});

test('differs between messages and not between ways to end them', () => {
  const [a, b, c] = ['Revert v1.1.0', 'Revert v1.1.0\n\n', 'Revert v1.1.1'].map((message) =>
    trailer.exec(withRevertTrailer(message))?.at(0),
  );
  expect(a).toBe(b);
  expect(a).not.toBe(c);
});
