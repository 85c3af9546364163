import fc from 'fast-check';
import { suspectsOf } from '../../../lib/domain/triage/suspects';
import { subjectOf } from '../../../lib/domain/triage/test-places';

const file = fc.constantFrom<string>(
  'src/cart.ts',
  'test/cart.test.ts',
  'src/money.ts',
  'docs/cart.md',
  'README.md',
  'index.ts',
  'src/index.ts',
);
const commit = fc.record({
  message: fc.string({ unit: 'binary', maxLength: 40 }),
  authorName: fc.string({ unit: 'binary', maxLength: 20 }),
  files: fc.array(file, { maxLength: 4 }),
});
const history = fc
  .array(commit, { maxLength: 12 })
  .map((commits) => commits.map((one, index) => ({ ...one, sha: String(index).padStart(40, 'a') })));

it('suspects at most three commits, each once, and only those that touch the files or their subjects', () => {
  fc.assert(
    fc.property(fc.array(file, { maxLength: 4 }), history, (files, commits) => {
      const suspects = suspectsOf(files, commits);
      expect(suspects.length).toBeLessThanOrEqual(3);
      expect(new Set(suspects.map(({ sha }) => sha)).size).toBe(suspects.length);
      for (const { sha, file: touched, label } of suspects) {
        expect(commits.find((one) => one.sha === sha)?.files).toContain(touched);
        expect(files.includes(touched) || files.map(subjectOf).includes(subjectOf(touched))).toBe(true);
        expect(label).toMatch(/^[^\n\r\p{Cc}\u202e]*$/u);
      }
    }),
  );
});

it('puts those that touch the first file of the trace before all others', () => {
  fc.assert(
    fc.property(fc.uniqueArray(file, { minLength: 1, maxLength: 4 }), history, (files, commits) => {
      const first = commits.filter((one) => one.files.includes(files[0] ?? '')).map(({ sha }) => sha);
      expect(
        suspectsOf(files, commits)
          .map(({ sha }) => sha)
          .slice(0, first.length),
      ).toEqual(first.slice(0, 3));
    }),
  );
});

it('suspects nobody for a file that only has the name of every other', () => {
  const commits = [{ sha: 'a'.repeat(40), message: 'feat: x', authorName: 'Ada', files: ['src/index.ts'] }];
  expect(suspectsOf(['lib/index.ts'], commits)).toEqual([]);
});
