import { type FixtureTest, fixtureTest, type SourceControlFixture } from '../../contracts/source-control/fixture';
import { describeHistory } from '../../contracts/source-control/history';
import { describeMerging } from '../../contracts/source-control/merging';
import type { Origin } from '../../contracts/source-control/origin';
import { describePublishing } from '../../contracts/source-control/publishing';
import { describeReferences } from '../../contracts/source-control/references';
import { FakeSourceControl } from './source-control';

/** What others do at the repository in memory; only what the parts of the contract below ask for. */
function originOf(source: FakeSourceControl): Origin {
  let time = Date.UTC(2027, 0, 15, 8);
  const revision = (name: string) => name.replace('refs/heads/', '');
  const headOf = (name: string) => source.commitsOf.get(source.branches.get(revision(name)) ?? name);
  const origin: Partial<Record<keyof Origin, unknown>> = {
    commit: async (
      branch: string,
      files: Record<string, string | null>,
      message = 'chore: change',
      options: { from?: string; merge?: string } = {},
    ) => {
      time += 60_000;
      return source.commitAs('Ada Lovelace', branch, files, message, {
        ...options,
        at: new Date(time).toISOString().replace('.000', ''),
      });
    },
    branch: async (name: string, commit: string) => void source.branches.set(name, commit),
    deleteBranch: async (name: string) => void source.branches.delete(name),
    tag: async (name: string, commit: string) => void source.tags.set(name, commit),
    annotatedTag: async (name: string, commit: string) => void source.tags.set(name, commit),
    head: async (branch: string) => source.branches.get(branch),
    tagged: async (tag: string) => source.tags.get(tag),
    typeOf: async () => 'tag',
    read: async (name: string, path: string) => headOf(name)?.files.get(path),
    parents: async (name: string) => headOf(name)?.parents,
    message: async (name: string) => headOf(name)?.message,
    references: async () => [...source.branches, ...source.tags].join('\n'),
  };
  return origin as Origin;
}

async function makeFixture(): Promise<SourceControlFixture> {
  const source = new FakeSourceControl(() => new Date('2027-01-15T08:00:00Z'));
  const first = source.commitAs('Ada Lovelace', 'main', { 'README.md': '# Shop\n' }, 'chore: first');
  return { source, origin: originOf(source), first, remove: async () => {} };
}

const test: FixtureTest = fixtureTest(makeFixture);

describe('the source control in memory', () => {
  describe('history', () => describeHistory(test));
  describe('branches and tags', () => describeReferences(test));
  describe('releases', () => describePublishing(test));
  describe('merging', () => describeMerging(test));
});
