import * as fc from 'fast-check';
import { type AuditEvent, verifyChain } from '../../../lib/domain/audit-chain';
import type { ReleaseStore } from '../../../lib/ports/release-store';
import { at, newId, times } from './samples';

const eventOf = (key: string, detail: AuditEvent['detail'] = {}): AuditEvent => ({
  key,
  at: at(3),
  by: 'tidegate',
  what: 'traffic shifted',
  detail,
});

export function describeAudit(store: () => ReleaseStore): void {
  const expectIntact = async (id: string, entries: number): Promise<void> => {
    const audit = await store().audit(id);
    expect(verifyChain(id, audit.entries, audit.head)).toMatchObject({ intact: true, entries });
    expect(audit.head).toEqual({ sequence: entries, hash: audit.entries.at(-1)?.hash });
  };

  test('has no audit log of a release that nothing was appended to', async () => {
    expect(await store().audit(newId())).toEqual({ entries: [], head: undefined });
  });

  test('chains the events in the order they came', async () => {
    const id = newId();
    const appended = [];
    for (const key of times(12, (index) => `event ${index}`))
      appended.push(await store().appendAudit(id, eventOf(key)));
    expect((await store().audit(id)).entries).toEqual(appended);
    expect(appended.map(({ key, sequence }) => `${sequence} ${key}`)).toEqual(times(12, (n) => `${n + 1} event ${n}`));
    await expectIntact(id, 12);
  });

  test('does not append an event again and returns its entry', async () => {
    const id = newId();
    const entry = await store().appendAudit(id, eventOf('a'));
    await store().appendAudit(id, eventOf('b'));
    expect(await store().appendAudit(id, { ...eventOf('a'), what: 'something else' })).toEqual(entry);
    await expectIntact(id, 2);
  });

  test('keeps the chain intact when 50 events come at the same time', async () => {
    const id = newId();
    const entries = await Promise.all(times(50, (index) => store().appendAudit(id, eventOf(`event ${index}`))));
    expect(new Set(entries.map(({ sequence }) => sequence)).size).toBe(50);
    await expectIntact(id, 50);
  });

  test('appends one of many equal events that come at the same time', async () => {
    const id = newId();
    const entries = await Promise.all(times(20, () => store().appendAudit(id, eventOf('a'))));
    for (const entry of entries) expect(entry).toEqual(entries[0]);
    await expectIntact(id, 1);
  });

  test('keeps every detail exactly, so that its hash still fits', async () => {
    const id = newId();
    let appended = 0;
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), async (detail) => {
        appended += 1;
        // Half characters come from broken commit messages.
        await store().appendAudit(id, eventOf(`event ${appended} \ud800`, detail as AuditEvent['detail']));
      }),
      { numRuns: 25 },
    );
    await expectIntact(id, appended);
  });

  test('refuses an event without its shape and appends nothing', async () => {
    const id = newId();
    await expect(store().appendAudit(id, { ...eventOf('a'), at: 'yesterday' })).rejects.toThrow(/field at/);
    expect((await store().audit(id)).entries).toEqual([]);
  });
}
