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

/**
 * What must hold of every end: closed once, in the way the execution says, log intact, one version served, and the lane
 * free, unless the release has escalated and waits for a person.
 */
export function expectClosed(end: Ending): void {
  expect(end).toMatchObject({ auditIntact: true, closings: 1 });
  const { outcome } = end;
  expect(end.laneHolder).toBe(outcome === 'escalated' ? end.id : undefined);
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
