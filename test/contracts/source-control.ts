import { describeCommitting } from './source-control/committing';
import { fixtureTest, type SourceControlFixture } from './source-control/fixture';
import { describeHistory } from './source-control/history';
import { describeMerging } from './source-control/merging';
import { describePublishing } from './source-control/publishing';
import { describeReading } from './source-control/reading';
import { describeReferences } from './source-control/references';
import { describeReverting } from './source-control/reverting';

type MakeFixture = () => Promise<SourceControlFixture>;

/** What every source control does. Each test works on a fixture of its own. */
export function describeSourceControlContract(makeFixture: MakeFixture): void {
  describeSourceControlReads(makeFixture);
  describeSourceControlWrites(makeFixture);
  describeSourceControlBaseChanges(makeFixture);
}

/** The part of the contract that is about reading. */
export function describeSourceControlReads(makeFixture: MakeFixture): void {
  describe('a source control reads', () => {
    const test = fixtureTest(makeFixture);
    describe('revisions and files', () => describeReading(test));
    describe('history', () => describeHistory(test));
  });
}

/** The part of the contract that is about writes of their own. */
export function describeSourceControlWrites(makeFixture: MakeFixture): void {
  describe('a source control writes', () => {
    const test = fixtureTest(makeFixture);
    describe('branches and tags', () => describeReferences(test));
    describe('commits', () => describeCommitting(test));
    describe('releases', () => describePublishing(test));
  });
}

/** The part of the contract that is about changes of the base branch. */
export function describeSourceControlBaseChanges(makeFixture: MakeFixture): void {
  describe('a source control changes the base branch', () => {
    const test = fixtureTest(makeFixture);
    describe('by merging', () => describeMerging(test));
    describe('by reverting', () => describeReverting(test));
  });
}
