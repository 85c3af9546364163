import type { AuditEvent } from '../../../lib/domain/audit-chain';
import { decisionsOf } from '../../../lib/domain/report/decisions';
import { chained, event, rollbackAsked } from './fixtures/audit';
import { record } from './fixtures/record';

const { ref } = record({});
const of = (...events: AuditEvent[]) => decisionsOf(ref, chained(ref.id, events));
const requested = event('initiated/requested', 0, 'release of storefront 1.4.0 requested');

it('leaves out what the release did itself in the name of who started it', () => {
  expect(of(requested, event('staging/verified', 1, 'staging verified')).map(({ what }) => what)).toEqual([
    'release of storefront 1.4.0 requested',
  ]);
});

it('leaves out what the program asked for', () => {
  expect(of(event('trigger/error-rate-spike/x', 5, 'rollback requested: accepted', {}, 'tidegate'))).toEqual([]);
});

it('shows what others did, under whatever key it was noted', () => {
  const approved = event('staging/approved', 4, 'approved for production', { comment: 'looks good' }, 'jonas.brandt');
  expect(of(requested, approved)[1]).toEqual({
    at: approved.at,
    by: 'jonas.brandt',
    what: 'approved for production',
    details: 'comment: looks good',
    isStart: false,
  });
});

it('shows the rules that gave way for the starter, and not that it waited for others', () => {
  const waits = event('entry/approval-requested', 2, 'waits for approval');
  const frozen = event('entry/freeze-overridden/easter', 3, 'entered production in the freeze easter', {
    reason: 'P0',
  });
  expect(
    of(requested, waits, frozen)
      .map(({ what }) => what)
      .slice(1),
  ).toEqual(['entered production in the freeze easter']);
});

it('shows what the starter decided later', () => {
  const aborted = event('api/abort', 9, 'release aborted', { reason: 'too early' });
  expect(of(requested, aborted).map(({ what, isStart }) => [what, isStart])).toEqual([
    ['release of storefront 1.4.0 requested', true],
    ['release aborted', false],
  ]);
});

it('shows the start once, with its reason', () => {
  const reason = event('api/reason', 0, 'release requested', { reason: 'Friday' });
  expect(of(reason, requested)).toMatchObject([
    { what: 'release requested', details: 'reason: Friday', isStart: true },
  ]);
});

it('tells only details that fit in a line', () => {
  const nested = event('api/x', 1, 'x', { weights: { '1.4.0': 5 }, none: null, count: 3 }, 'jonas.brandt');
  expect(of(nested, rollbackAsked).map(({ details }) => details)).toEqual([
    'count: 3',
    'trigger: manual, reason: checkout is down, and the database is at 100 % CPU',
  ]);
  expect(of(event('api/x', 1, 'x', { reason: 'y'.repeat(5000) }))[0]?.details.length).toBe(600);
});
