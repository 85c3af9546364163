import { plainText } from '../../lib/cli/plain-text';

test('takes out what would command a terminal or reorder what it shows', () => {
  expect(plainText('a\u001b[31mb\u0007c\u202Ed\u200Be\rf\u009b1mg')).toBe('a[31mbcdef1mg');
});

test('keeps lines, their indentation and every letter', () => {
  const text = 'tidegate.yaml:3:1: ключ\n  │ 潮 👩\n\tend';
  expect(plainText(text)).toBe(text);
});
