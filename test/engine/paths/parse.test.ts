import { pathOf } from '../../../lib/engine/expression';
import type { Json } from '../../../lib/engine/json';
import { findPath } from '../../../lib/engine/paths/find';

const data = {
  name: 'storefront',
  'with space': 1,
  "it's": 2,
  'back\\slash': 3,
  list: [10, 20, 30, 40],
  builds: [
    { id: 1, ok: true, tags: ['a'] },
    { id: 2, ok: false },
    { id: 3, ok: true, note: null },
  ],
  deep: { id: 9, inner: { id: 8 } },
  none: null,
};
const surroundings = {
  data: data as Json,
  context: () => ({ Execution: { Name: 'run' } }),
  variable: (name: string) => ({ grant: { epoch: 4 }, none: null })[name] as Json | undefined,
  random: () => 0,
};
const find = (path: string): Json | undefined => findPath(pathOf(path), surroundings);

test.each<[string, unknown]>([
  ['$', data],
  ['$.name', 'storefront'],
  ["$['with space']", 1],
  ['$["with space"]', 1],
  ["$['it\\'s']", 2],
  ["$['back\\slash']", 3],
  ['$.list[0]', 10],
  ['$.list[-1]', 40],
  ['$.builds[1].id', 2],
  ['$.none', null],
  ['$.absent', undefined],
  ['$.name.absent', undefined],
  ['$.none.absent', undefined],
  ['$.list[4]', undefined],
  ['$.list.length', undefined],
  ['$.__proto__', undefined],
  ['$.constructor', undefined],
])('%s gives one value', (path, expected) => {
  expect(find(path)).toEqual(expected);
});

test.each<[string, unknown]>([
  ['$.list[*]', [10, 20, 30, 40]],
  ['$.list[1:3]', [20, 30]],
  ['$.list[:-1]', [10, 20, 30]],
  ['$.list[2:]', [30, 40]],
  ['$.list[0:4:2]', [10, 30]],
  ['$.list[0,3]', [10, 40]],
  ["$['name','absent']", ['storefront']],
  ['$.deep.*', [9, { id: 8 }]],
  ['$.builds[*].id', [1, 2, 3]],
  ['$..id', [1, 2, 3, 9, 8]],
  ['$.absent[*]', []],
  ['$.absent[1:].id', []],
])('%s gives a list', (path, expected) => {
  expect(find(path)).toEqual(expected);
});

test.each<[string, number[]]>([
  ['$.builds[?(@.ok == true)].id', [1, 3]],
  ['$.builds[?(@.id != 2)].id', [1, 3]],
  ['$.builds[?(@.id > 1)].id', [2, 3]],
  ['$.builds[?(@.id >= 1 && @.id < 3)].id', [1, 2]],
  ['$.builds[?(@.id <= 1 || @.ok == false)].id', [1, 2]],
  ['$.builds[?(@.tags)].id', [1]],
  ['$.builds[?(!@.tags)].id', [2, 3]],
  ['$.builds[?(!(@.id == 1 || @.id == 2))].id', [3]],
  ["$.builds[?(@.tags[0] == 'a')].id", [1]],
  ['$.builds[?(@.note == null)].id', [3]],
  ["$.builds[?(@.id > 'a')].id", []],
])('%s filters', (path, expected) => {
  expect(find(path)).toEqual(expected);
});

test.each<[string, unknown]>([
  ['$$', { Execution: { Name: 'run' } }],
  ['$$.Execution.Name', 'run'],
  ['$$.Execution.Nothing', undefined],
  ['$grant', { epoch: 4 }],
  ['$grant.epoch', 4],
  ['$none', null],
  ['$unknown', undefined],
])('%s is not about the input', (path, expected) => {
  expect(find(path)).toEqual(expected);
});

test.each([
  'name',
  '$.',
  '$.a.',
  '$[',
  '$[a]',
  "$['a",
  '$.a b',
  '$.a[?(@.b]',
  '$.a[?(@.b == )]',
  '$.a[1',
  '$..',
  '$.a)',
])('refuses %s and says where', (path) => {
  expect(() => pathOf(path)).toThrow(/at character \d+ of /);
});
