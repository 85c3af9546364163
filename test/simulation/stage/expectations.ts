import type { ReleaseOutcome } from '../../../lib/domain/release';
import type { Ending } from './simulation';

/** How the release's execution ends for each outcome. */
const errors: Readonly<Record<ReleaseOutcome, string | undefined>> = {
  completed: undefined,
  failed: 'release_failed',
  rolled_back: 'release_rolled_back',
  escalated: 'release_rollback_escalated',
};

/** The versions that users of an environment can meet. */
export const servedIn = ({ weights }: Ending['production']): string[] =>
  Object.keys(weights).filter((version) => (weights[version] ?? 0) > 0);

/** What must hold of every end: closed once, in the way the execution says, lane free, log intact, one version served. */
export function expectClosed(end: Ending): void {
  expect(end).toMatchObject({ laneHolder: undefined, auditIntact: true, closings: 1 });
  const { outcome } = end;
  if (outcome === undefined) throw new Error('the release never closed');
  expect({ status: end.status, error: end.error }).toEqual({
    status: outcome === 'completed' ? 'SUCCEEDED' : 'FAILED',
    error: errors[outcome],
  });
  for (const served of [servedIn(end.production), servedIn(end.staging)]) expect(served.length).toBeLessThanOrEqual(1);
}

/** The release ended so, users are served by this version, and everything else is in order. */
export function expectEnd(end: Ending, outcome: ReleaseOutcome, served: string | undefined): void {
  expect(end.outcome).toBe(outcome);
  expectClosed(end);
  expect(servedIn(end.production)).toEqual(served === undefined ? [] : [served]);
  expect(end.production.current).toBe(served);
}
