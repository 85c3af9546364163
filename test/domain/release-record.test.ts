import {
  BlastRadius,
  EvidenceItem,
  Observation,
  ReleaseFacts,
  ReleaseRecord,
  TimelineEntry,
  TriggerRecord,
} from '../../lib/domain/release-record';

const at = '2026-01-02T03:04:05.000Z';
const record = {
  ref: { id: 'storefront-1.4.0-1', service: 'storefront', version: '1.4.0', type: 'standard', initiatedBy: 'ana' },
  createdAt: at,
  state: 'initiated',
  facts: {},
  captured: {},
};

test('accepts a release that has just begun', () => {
  expect(ReleaseRecord.parse(record)).toEqual(record);
});

test('accepts a release that has ended', () => {
  const ended = { ...record, state: 'rolled_back', outcome: 'escalated', endedAt: at, facts: { epoch: 2 } };
  expect(ReleaseRecord.parse(ended)).toEqual(ended);
});

test.each([
  ['an unknown state', { state: 'resting' }],
  ['an unknown outcome', { outcome: 'cancelled' }],
  ['a time that is none', { createdAt: 'yesterday' }],
  ['a fact of the wrong kind', { facts: { epoch: '2' } }],
  ['a version that is none', { facts: { previousVersion: 'v1' } }],
  ['captured data of the wrong kind', { captured: { securityScan: { status: 'passed' } } }],
])('refuses a release with %s', (_, change) => {
  expect(ReleaseRecord.safeParse({ ...record, ...change }).success).toBe(false);
});

test('keeps each fact on its own, and no others', () => {
  expect(ReleaseFacts.partial().parse({ branchIsOurs: true, colour: 'blue' })).toEqual({ branchIsOurs: true });
});

test('refuses a rollback trigger that is none of the workflow', () => {
  const trigger = { trigger: 'manual', reason: 'checkout is slow', at, by: 'ana' };
  expect(TriggerRecord.parse(trigger)).toEqual(trigger);
  expect(TriggerRecord.safeParse({ ...trigger, trigger: 'boredom' }).success).toBe(false);
});

test('counts requests and errors in whole numbers', () => {
  expect(BlastRadius.parse({ requests: 120, errors: 9 })).toEqual({ requests: 120, errors: 9 });
  expect(BlastRadius.safeParse({ requests: 1.5, errors: 0 }).success).toBe(false);
});

test('accepts evidence without detail and remedy', () => {
  const item = { step: 'unitTests', title: 'all tests passed', passed: true };
  expect(EvidenceItem.parse(item)).toEqual(item);
});

test('accepts an observation without requests, which has no error rate', () => {
  const observation = {
    at,
    phase: 'watch',
    percentage: 100,
    requests: 0,
    errors: 0,
    healthy: true,
    verdict: 'inconclusive',
    rule: 'minimum-sample',
    reason: 'no requests',
  };
  expect(Observation.parse(observation)).toEqual(observation);
});

test('refuses a timeline entry without an end', () => {
  const entry = { state: 'staging', actor: 'notifier', action: 'notify', startedAt: at, outcome: 'failed' };
  expect(TimelineEntry.safeParse(entry).success).toBe(false);
  expect(TimelineEntry.parse({ ...entry, endedAt: at, error: 'no answer' })).toMatchObject({ error: 'no answer' });
});
