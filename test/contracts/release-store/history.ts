import type { Observation, TimelineEntry } from '../../../lib/domain/release-record';
import type { ReleaseStore } from '../../../lib/ports/release-store';
import { at, newId, times } from './samples';

const entryAt = (startedAt: string, action: string): TimelineEntry => ({
  state: 'staging',
  actor: 'smoke-test-runner',
  action,
  startedAt,
  endedAt: at(59),
  outcome: 'succeeded',
});

const observationAt = (instant: string): Observation => ({
  at: instant,
  phase: 'canary',
  percentage: 5,
  requests: 120,
  errors: 1,
  errorRate: 0.83,
  healthy: true,
  verdict: 'pass',
  rule: 'error-rate',
  reason: 'below 5 %',
});

export function describeHistory(store: () => ReleaseStore): void {
  test('keeps the evidence of each step as it was put last', async () => {
    const id = newId();
    const item = { step: 'unitTests', title: '1 of 10 tests failed', passed: false, remedy: 'mend it' };
    const coverage = { step: 'unitTests', title: 'coverage of 81.2 %', passed: true, detail: 'lib/a.ts 80 %' };
    const scan = { step: 'securityScan', title: 'no findings', passed: true };
    await store().putEvidence(id, 'unitTests', [item]);
    await store().putEvidence(id, 'unitTests', [coverage, item]);
    await store().putEvidence(id, 'securityScan', [scan]);
    expect(await store().evidence(id)).toEqual([scan, coverage, item]);
  });

  test('has no history of a release that nothing was written about', async () => {
    const id = newId();
    expect(await Promise.all([store().evidence(id), store().timeline(id), store().observations(id)])).toEqual([
      [],
      [],
      [],
    ]);
  });

  test('returns the timeline in the order of time, each entry once', async () => {
    const id = newId();
    const entries = [
      entryAt('2026-01-02T03:04:05Z', 'a'),
      entryAt('2026-01-02T03:04:05.5Z', 'b'),
      entryAt('2026-01-02T03:04:05.500Z', 'c'),
      entryAt('2026-01-02T03:04:06.000Z', 'a'),
    ];
    for (const entry of [...entries].reverse()) await store().addTimelineEntry(id, entry);
    await Promise.all(entries.map((entry) => store().addTimelineEntry(id, entry)));
    expect(await store().timeline(id)).toEqual(entries);
  });

  test('returns the observations in the order of time, each once', async () => {
    const id = newId();
    const observations = times(12, (index) => observationAt(at(index)));
    await Promise.all([...observations, ...observations].map((one) => store().addObservation(id, one)));
    expect(await store().observations(id)).toEqual(observations);
  });

  test('returns a long history whole', async () => {
    const id = newId();
    const long = times(350, (index) => ({ ...entryAt(at(0), `action-${index}`), error: 'x'.repeat(3_900) }));
    await Promise.all(long.map((entry) => store().addTimelineEntry(id, entry)));
    expect(await store().timeline(id)).toHaveLength(350);
  });

  test('keeps the histories of releases apart', async () => {
    const [one, other] = [newId(), newId()];
    await store().addObservation(one, observationAt(at(0)));
    expect(await store().observations(other)).toEqual([]);
  });
}
