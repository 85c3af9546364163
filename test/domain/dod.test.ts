import { CapturedData } from '../../lib/domain/captured-data';
import { DodCategory, dodFilesToRead, judgeDod } from '../../lib/domain/dod';
import { dodCategoryCount, dodGuard } from '../../lib/domain/guards';
import { commit, evidence, judged, withTexts } from './dod/example';

const nothing = evidence({
  commits: [commit('feat: x', { files: ['src/x.ts'], tickets: [] })],
  files: ['src/x.ts'],
  texts: {},
  qualityBuild: undefined,
});

it('passes with evidence for all eight categories', () => {
  const { data, evidence: items, reason } = judgeDod(evidence(), 61_000);
  expect(items.filter((item) => !item.passed)).toEqual([]);
  expect(data).toEqual({ status: 'passed', categoriesPassed: 8, categoriesFailed: 0, executionTime: 'PT1M1S' });
  expect(reason).toBeUndefined();
  expect(dodGuard(data).passed).toBe(true);
});

it('fails every category without evidence, each with what is missing and what to do', () => {
  const { data, evidence: items, reason } = judgeDod(nothing, 0);
  expect(CapturedData.parse({ dodValidation: data }).dodValidation).toMatchObject({
    status: 'failed',
    categoriesFailed: 8,
  });
  expect(items).toHaveLength(dodCategoryCount);
  expect(items.every((item) => !item.passed && (item.remedy ?? '') !== '' && item.step === 'dodValidation')).toBe(true);
  expect(reason).toMatch(/^Code review: .*and 5 more$/);
});

it('passes a waived category, and says why', () => {
  const waivers = Object.fromEntries(DodCategory.options.map((category) => [category, 'a prototype, not for users']));
  const { data, evidence: items } = judgeDod({ ...nothing, policy: { ...nothing.policy, waivers } }, 0);
  expect(data.status).toBe('passed');
  expect(items.map(({ title }) => title)).toContain('Operability: waived: a prototype, not for users');
});

it('waives nothing but what is named', () => {
  const policy = { ...nothing.policy, waivers: { codeReview: 'a prototype, not for users' } };
  expect(judgeDod({ ...nothing, policy }, 0).data).toMatchObject({ categoriesPassed: 1, categoriesFailed: 7 });
});

it('lists the problems of a category, at most fifteen', () => {
  const commits = Array.from({ length: 20 }, (_, i) => commit(`fix: bug ${i}`, { tickets: [] }));
  const { title, detail } = judged('traceability', evidence({ commits }));
  expect(title).toMatch(/^Traceability: \w{7} "fix: bug 0" names no ticket, and 19 more$/);
  expect(detail?.split('\n')).toHaveLength(16);
  expect(detail).toMatch(/and 5 more$/);
});

it('keeps hostile commits and paths on one line each', () => {
  const hostile = `feat: \u202e<script>\u0007${'x'.repeat(5_000)}`;
  const { evidence: items } = judgeDod(
    evidence({ commits: [commit(hostile, { files: ['src/a\nb\u001b[31m.ts'], tickets: [] })] }),
    0,
  );
  for (const { title } of items) {
    expect(title).toMatch(/^[^\p{Cc}\p{Cf}]*$/u);
    expect(title.length).toBeLessThan(600);
  }
});

it('asks for the files that it judges by, of those that there are', () => {
  const given = withTexts(
    { 'migrations/1.sql': 'x', 'test/other.test.ts': '' },
    { commits: [commit('feat: x', { files: ['migrations/1.sql', 'test/cart.test.ts', 'gone/migrations/2.sql'] })] },
  );
  expect(dodFilesToRead(given).sort()).toEqual([
    'CHANGELOG.md',
    'CODEOWNERS',
    'docs/runbook.md',
    'migrations/1.sql',
    'package-lock.json',
    'package.json',
    'test/cart.test.ts',
  ]);
});
