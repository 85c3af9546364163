import { breakingNotes } from '../../../lib/domain/changelog/breaking-notes';
import { historyOf } from './history';

it.each([
  ['BREAKING CHANGE: v1 is gone', ['v1 is gone']],
  ['BREAKING-CHANGE: v1 is gone', ['v1 is gone']],
  ['Some prose.\n\nBREAKING CHANGE: v1 is gone\nfor good\nRefs: SHOP-1', ['v1 is gone for good']],
  ['BREAKING CHANGE: one\nBREAKING-CHANGE: two', ['one', 'two']],
  ['BREAKING CHANGE: one\n\nMore about it.', ['one']],
  ['BREAKING CHANGE:\n\nbelow the keyword\n\nand more', ['below the keyword']],
  ['BREAKING CHANGE:', ['']],
  ['* BREAKING CHANGE: in a list', ['in a list']],
  ['BREAKING CHANGE: windows\r\nline ends\r\n\r\nmore', ['windows line ends']],
])('reads the footers of %j', (body, notes) => {
  expect(breakingNotes(body)).toEqual(notes);
});

it.each([
  'This is not a BREAKING CHANGE: it only looks like one.',
  'breaking change: in lower case is prose',
  'BREAKING CHANGE without a colon',
  'Breaking Change: is prose too',
  'NOBREAKING CHANGE: x',
  '',
])('finds no footer in %j', (body) => {
  expect(breakingNotes(body)).toEqual([]);
});

it.each(['chore', 'docs', 'refactor', 'unheard-of'])('makes a commit of the type %s breaking', (type) => {
  expect(historyOf(`${type}: x\n\nBREAKING CHANGE: y`).read().entries).toMatchObject([
    { section: 'breaking', type, breakingNotes: ['y'] },
  ]);
});

it('makes a commit without a type breaking', () => {
  expect(historyOf('Update stuff\n\nBREAKING CHANGE: y').listed()).toEqual(['breaking: Update stuff']);
});
