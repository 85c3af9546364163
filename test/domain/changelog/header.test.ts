import { mergedPullRequest, parseHeader } from '../../../lib/domain/changelog/header';

it.each([
  ['feat: add coupons', 'feat', undefined, 'add coupons'],
  ['feat(cart): add coupons', 'feat', 'cart', 'add coupons'],
  ['FIX: total', 'fix', undefined, 'total'],
  ['Fix(Cart UI): total', 'fix', 'Cart UI', 'total'],
  ['fix(): total', 'fix', undefined, 'total'],
  ['fix:   total', 'fix', undefined, 'total'],
  ['build-tools: pin', 'build-tools', undefined, 'pin'],
  ['docs: a: b', 'docs', undefined, 'a: b'],
])('reads %j', (line, type, scope, description) => {
  expect(parseHeader(line)).toMatchObject({ type, scope, description, isBreaking: false, lacksSpace: false });
});

it.each(['feat!: drop v1', 'feat(api)!: drop v1', 'CHORE!: drop v1'])('sees that %j breaks', (line) => {
  expect(parseHeader(line)).toMatchObject({ isBreaking: true, description: 'drop v1' });
});

it.each([
  'Update stuff',
  'wip',
  'fix : x',
  'fix(a)(b): x',
  'fix(a(b)): x',
  'feat:',
  'feat:  ',
  ': x',
  '(cart): x',
  '1.4.0: x',
  'https://shop.example/cart',
  'std::move is used',
  'C:\\temp is used',
  '',
])('takes %j as it is', (line) => {
  expect(parseHeader(line)).toMatchObject({ type: undefined, scope: undefined, description: line.trim() });
});

it('forgives a missing space after a type that it knows', () => {
  expect(parseHeader('feat:nospace')).toMatchObject({ type: 'feat', description: 'nospace', lacksSpace: true });
});

it.each([
  ['fix: total (#20)', 'total', 20],
  ['fix: total (#20) (#25)', 'total (#20)', 25],
  ['fix: total (#20)  ', 'total', 20],
  ['fix: total(#20)', 'total', 20],
  ['fix: total (#x)', 'total (#x)', undefined],
  ['fix: total (#20) now', 'total (#20) now', undefined],
])('finds the pull request of %j', (line, description, pullRequest) => {
  expect(parseHeader(line)).toMatchObject({ description, pullRequest });
});

it.each([
  ['Merge pull request #15 from acme/coupons', 15],
  ['Merged in coupons (pull request #15)', 15],
  ["Merge branch 'main' into coupons", undefined],
])('finds the pull request of the merge %j', (subject, number) => {
  expect(mergedPullRequest(subject)).toBe(number);
});

it('keeps a line without end within bounds', () => {
  expect(parseHeader(`feat: ${'x'.repeat(1_000_000)}`).description.length).toBeLessThan(2001);
});
