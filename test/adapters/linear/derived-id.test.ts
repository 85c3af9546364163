import { derivedId } from '../../../lib/adapters/linear/derived-id';

test('is a UUID of version 4', () => {
  expect(derivedId('comment', 'a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('is the same for the same words, and another for others', () => {
  expect(derivedId('a', 'b')).toBe(derivedId('a', 'b'));
  expect(new Set([derivedId('a', 'b'), derivedId('ab'), derivedId('b', 'a'), derivedId('a', 'b', '')]).size).toBe(4);
});
