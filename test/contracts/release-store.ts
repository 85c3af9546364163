import type { ReleaseStore } from '../../lib/ports/release-store';
import { describeAudit } from './release-store/audit';
import { describeEntry, describeEntryRaces } from './release-store/entry';
import { describeHistory } from './release-store/history';
import { describeLanes } from './release-store/lanes';
import { describeRecords } from './release-store/records';
import { describeSignalRaces } from './release-store/signal-races';
import { describeSignals } from './release-store/signals';

/**
 * What every release store does. `makeStore` is called once; the tests use releases and services of their own, so that
 * they can share one store.
 */
export function describeReleaseStoreContract(makeStore: () => ReleaseStore | Promise<ReleaseStore>): void {
  // Many requests at the same time take their time on a slow machine.
  jest.setTimeout(30_000);
  describe('a release store', () => {
    let made: ReleaseStore;
    beforeAll(async () => {
      made = await makeStore();
    });
    const store = (): ReleaseStore => made;

    describe('records', () => describeRecords(store));
    describe('evidence, timeline and observations', () => describeHistory(store));
    describe('lanes', () => describeLanes(store));
    describe('rollback signals', () => describeSignals(store));
    describe('rollback signals under races', () => describeSignalRaces(store));
    describe('entry into production', () => describeEntry(store));
    describe('entry into production under races', () => describeEntryRaces(store));
    describe('audit log', () => describeAudit(store));
  });
}
