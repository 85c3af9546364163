import { ReleaseNotFoundError } from '../../../lib/domain/errors';
import { ReleaseOutcome } from '../../../lib/domain/release';
import { Version } from '../../../lib/domain/version';
import type { ReleaseStore } from '../../../lib/ports/release-store';
import { initiatedOf, newRef, newService, refOf, times } from './samples';

const first = new Date('2026-01-02T03:04:05.000Z');
const later = new Date('2026-01-02T04:00:00.000Z');

export function describeRecords(store: () => ReleaseStore): void {
  test('returns a release as it was created', async () => {
    const ref = newRef();
    await store().create(ref, first);
    expect(await store().get(ref.id)).toEqual({
      ref,
      createdAt: first.toISOString(),
      state: 'initiated',
      facts: {},
      captured: {},
    });
  });

  test.each(['nobody-1.0.0-1', 'not an id', ''])('knows no release %p', async (id) => {
    expect(await store().get(id)).toBeUndefined();
  });

  test('changes nothing when a release is created again', async () => {
    const ref = newRef();
    await store().create(ref, first);
    await store().enterState(ref.id, 'staging');
    await store().create({ ...ref, initiatedBy: 'bob' }, later);
    const record = await store().get(ref.id);
    expect(record).toMatchObject({ ref, createdAt: first.toISOString(), state: 'staging' });
    expect(await store().list(ref.service, 10)).toEqual([record]);
  });

  test('lists the latest releases of one service, newest first', async () => {
    const service = newService();
    const refs = times(25, (index) => refOf(service, `1.${index}.0`));
    await Promise.all(refs.map((ref, index) => store().create(ref, new Date(first.getTime() + index * 1_000))));
    await store().create(newRef(), later);
    const listed = await store().list(service, 22);
    expect(listed.map(({ ref }) => ref.version)).toEqual(times(22, (index) => `1.${24 - index}.0`));
    expect(await store().list(service, 0)).toEqual([]);
    expect(await store().list('nobody', 5)).toEqual([]);
  });

  test('keeps the state entered last', async () => {
    const ref = newRef();
    await store().create(ref, first);
    await store().enterState(ref.id, 'quality_gates');
    await store().enterState(ref.id, 'staging');
    expect(await store().get(ref.id)).toMatchObject({ state: 'staging' });
  });

  test('merges facts', async () => {
    const ref = newRef();
    await store().create(ref, first);
    await store().note(ref.id, { epoch: 3, baseBranch: 'main', links: { pr: 'https://example.com/1' } });
    await store().note(ref.id, { epoch: 4, previousVersion: Version.parse('1.3.0') });
    await store().note(ref.id, {});
    expect((await store().get(ref.id))?.facts).toEqual({
      epoch: 4,
      baseBranch: 'main',
      links: { pr: 'https://example.com/1' },
      previousVersion: '1.3.0',
    });
  });

  test('loses no fact when many are noted at the same time', async () => {
    const ref = newRef();
    await store().create(ref, first);
    await Promise.all([
      store().note(ref.id, { epoch: 3 }),
      store().note(ref.id, { baseBranch: 'main' }),
      store().note(ref.id, { tickets: ['PAY-1', 'PAY-2'] }),
      store().note(ref.id, { branchIsOurs: false }),
      store().warn(ref.id, 'slow'),
      store().enterState(ref.id, 'production'),
    ]);
    expect(await store().get(ref.id)).toMatchObject({
      state: 'production',
      facts: { epoch: 3, baseBranch: 'main', tickets: ['PAY-1', 'PAY-2'], branchIsOurs: false, warnings: ['slow'] },
    });
  });

  test('keeps each warning once, in the order they came', async () => {
    const ref = newRef();
    await store().create(ref, first);
    for (const warning of ['b', 'a', 'b', 'c', 'a']) await store().warn(ref.id, warning);
    expect((await store().get(ref.id))?.facts.warnings).toEqual(['b', 'a', 'c']);
  });

  test('keeps one of many equal warnings that come at the same time', async () => {
    const ref = newRef();
    await store().create(ref, first);
    await Promise.all(times(20, () => store().warn(ref.id, 'slow')));
    expect((await store().get(ref.id))?.facts.warnings).toEqual(['slow']);
  });

  test('keeps no more than 60 warnings', async () => {
    const ref = newRef();
    await store().create(ref, first);
    for (const warning of times(65, String)) await store().warn(ref.id, warning);
    expect((await store().get(ref.id))?.facts.warnings).toEqual(times(60, String));
  });

  test('keeps the data of every block, each as captured last', async () => {
    const ref = newRef();
    const unitTests = { status: 'failed', coverage: 81.25, totalTests: 10, failedTests: 1, executionTime: 'PT1M40S' };
    await store().create(ref, first);
    await store().capture(ref.id, 'initiated', initiatedOf(ref, '### Added\n- a thing\n'));
    await store().capture(ref.id, 'unitTests', { ...unitTests, status: 'failed' });
    await store().capture(ref.id, 'unitTests', { ...unitTests, status: 'passed', failedTests: 0 });
    expect((await store().get(ref.id))?.captured).toEqual({
      initiated: initiatedOf(ref, '### Added\n- a thing\n'),
      unitTests: { ...unitTests, status: 'passed', failedTests: 0 },
    });
  });

  test('keeps the first outcome, whatever comes later', async () => {
    const ref = newRef();
    await store().create(ref, first);
    await store().finish(ref.id, 'rolled_back', first);
    await store().finish(ref.id, 'completed', later);
    expect(await store().get(ref.id)).toMatchObject({ outcome: 'rolled_back', endedAt: first.toISOString() });
  });

  test('lets a completed release be rolled back, and nothing else change how it ended', async () => {
    const ref = newRef();
    await store().create(ref, first);
    await store().finish(ref.id, 'completed', first);
    await store().finish(ref.id, 'failed', later);
    expect(await store().get(ref.id)).toMatchObject({ outcome: 'completed', endedAt: first.toISOString() });
    await store().finish(ref.id, 'rolled_back', later);
    expect(await store().get(ref.id)).toMatchObject({ outcome: 'rolled_back', endedAt: later.toISOString() });
  });

  test('keeps exactly one of many outcomes that come at the same time', async () => {
    const ref = newRef();
    const ends = { completed: new Date(0), failed: new Date(1), rolled_back: new Date(2), escalated: new Date(3) };
    await store().create(ref, first);
    await Promise.all(ReleaseOutcome.options.map((outcome) => store().finish(ref.id, outcome, ends[outcome])));
    const { outcome, endedAt } = (await store().get(ref.id)) ?? {};
    expect(endedAt).toBe(ends[ReleaseOutcome.parse(outcome)].toISOString());
  });

  test.each<[string, (id: string) => Promise<void>]>([
    ['enter a state', (id) => store().enterState(id, 'staging')],
    ['note', (id) => store().note(id, { epoch: 1 })],
    ['warn', (id) => store().warn(id, 'slow')],
    ['finish', (id) => store().finish(id, 'failed', first)],
  ])('refuses to %s for a release that is not there', async (_, change) => {
    const { id } = newRef();
    await expect(change(id)).rejects.toThrow(ReleaseNotFoundError);
    expect(await store().get(id)).toBeUndefined();
  });

  test('refuses data without their shape and changes nothing', async () => {
    const ref = newRef();
    await store().create(ref, first);
    const wrong = { status: 'passed', criticalIssues: -1, highIssues: 0, executionTime: 'PT1S' } as const;
    await expect(store().capture(ref.id, 'securityScan', wrong)).rejects.toThrow(/securityScan\.criticalIssues/);
    await expect(store().note(ref.id, { epoch: 1.5 })).rejects.toThrow(/epoch/);
    expect(await store().get(ref.id)).toMatchObject({ facts: {}, captured: {} });
  });
}
