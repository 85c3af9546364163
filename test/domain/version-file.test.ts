import { setJsonVersion } from '../../lib/domain/version-file';

const set = (content: string | undefined) => setJsonVersion('package.json', content, '1.4.0');

it('sets the version and keeps every other character', () => {
  expect(set('{\n  "name": "shop",\n  "version" : "1.3.9",\n\t"private": true }\n')).toBe(
    '{\n  "name": "shop",\n  "version" : "1.4.0",\n\t"private": true }\n',
  );
});

it('sets the version of the file itself, not one in a nested object before it', () => {
  const content = '{"engines":{"version":"9.9.9"},"note":"\\"version\\": \\"8\\"","version":"1.0.0"}';
  expect(JSON.parse(set(content))).toEqual({
    engines: { version: '9.9.9' },
    note: '"version": "8"',
    version: '1.4.0',
  });
});

it('changes nothing when the version is there already', () => {
  expect(set('{ "version": "1.4.0" }')).toBe('{ "version": "1.4.0" }');
});

it.each([
  ['is missing', undefined, 'does not exist'],
  ['is not JSON', '{ version: 1 }', 'is not a JSON object'],
  ['is a list', '["version"]', 'is not a JSON object'],
  ['has no version', '{ "name": "shop" }', 'is not a JSON object'],
  ['has only a nested version', '{ "a": { "version": "1.0.0" } }', 'is not a JSON object'],
])('refuses a file that %s', (_, content, message) => {
  expect(() => set(content)).toThrow(message);
});
