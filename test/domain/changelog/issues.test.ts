import { issuesIn } from '../../../lib/domain/changelog/issues';

const shown = (message: string): string[] =>
  issuesIn(message).map(({ action, repository, number }) => `${action} ${repository ?? ''}#${number}`);

it.each([
  ['fix: total\n\nCloses #77', ['closes #77']],
  ['fix: total\n\nFixes: #77, #78 and #79', ['closes #77', 'closes #78', 'closes #79']],
  ['fix: total\n\nresolved acme/shop#7', ['closes acme/shop#7']],
  ['fix: total, closes GH-7', ['closes #7']],
  ['fix: total\n\nRefs #5 & #6', ['refs #5', 'refs #6']],
  ['fix: total\n\nCloses #77\nRefs: #77', ['closes #77']],
  ['fix: total (#20)', []],
  ['fix: as said in #5', []],
  ['fix: prefixes #5 and fixed-size #6', []],
  ['fix: total\n\nCloses SHOP-7', []],
  ['fix: total\n\nCloses #12345678901', []],
])('finds the issues of %j', (message, issues) => {
  expect(shown(message)).toEqual(issues);
});
