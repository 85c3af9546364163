import { historyOf } from './history';

it.each([
  ['feat: x', 'features: x'],
  ['feature: x', 'features: x'],
  ['fix: x', 'fixes: x'],
  ['bugfix: x', 'fixes: x'],
  ['FIX: x', 'fixes: x'],
  ['security: patch CVE-2026-1234', 'security: patch CVE-2026-1234'],
  ['sec: x', 'security: x'],
  ['perf: x', 'performance: x'],
  ['docs: x', 'documentation: x'],
  ['chore(deps): x', 'dependencies: x'],
  ['build(deps-dev): x', 'dependencies: x'],
  ['fix(deps): x', 'fixes: x'],
  ['deps: x', 'dependencies: x'],
  ['refactor: x', 'maintenance: x'],
  ['ci: x', 'maintenance: x'],
  ['feat!: x', 'breaking: x'],
  ['feat(api)!: x', 'breaking: x'],
  ['security!: x', 'breaking: x'],
  ['wip: x', 'other: wip: x'],
  ['types(cart): x', 'other: types(cart): x'],
  ['fix : x', 'other: fix : x'],
  ['Update stuff', 'other: Update stuff'],
  ['feat:nospace', 'features: nospace'],
])('lists %j under %j', (message, listed) => {
  expect(historyOf(message).listed()).toEqual([listed]);
});
