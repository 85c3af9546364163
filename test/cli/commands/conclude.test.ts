import { tellEnd } from '../../../lib/cli/commands/conclude';
import type { ReleaseRecord } from '../../../lib/domain/release-record';
import type { ReleaseEnd } from '../../../lib/local/pipeline/release';
import { StateDirectory } from '../../../lib/local/state-directory';
import { FakeIo } from '../fake-io';
import { hostile } from '../progress/story';

const state = new StateDirectory('/shop/tidegate.yaml');

const record = (changes: Partial<ReleaseRecord>): ReleaseRecord => ({
  ref: { id: 'shop-1.4.0-1', service: 'shop', version: '1.4.0', type: 'standard', initiatedBy: 'ada' },
  createdAt: '2026-01-02T03:04:05.000Z',
  state: 'completed',
  facts: {},
  captured: {},
  ...changes,
});

const end = (changes: Partial<ReleaseEnd>): ReleaseEnd => ({
  releaseId: 'shop-1.4.0-1',
  outcome: 'completed',
  record: record({}),
  warnings: [],
  ...changes,
});

const textOf = (ended: ReleaseEnd, json = false): string => {
  const io = new FakeIo();
  tellEnd(io, state, ended, json);
  return io.written;
};

test('says how the release ended, and where the report is', () => {
  expect(textOf(end({}))).toBe(
    '\nshop-1.4.0-1: completed\n  report: file:///shop/.tidegate/releases/shop-1.4.0-1/report.html\n',
  );
});

test('says what failed, and what to do', () => {
  const failureContext = {
    failedState: 'quality_gates' as const,
    failedGate: 'unit-tests',
    failureReason: 'unit tests: 2 of 9 tests failed',
    actionableFixSuggestions: ['Run them', 'Mend them'],
    failureTime: '2026-01-02T03:04:05.000Z',
  };
  const text = textOf(end({ outcome: 'failed', record: record({ captured: { failureContext } }) }));
  expect(text.split('\n').slice(1, 5)).toEqual([
    'shop-1.4.0-1: failed',
    '  quality_gates: unit tests: 2 of 9 tests failed',
    '  → Run them',
    '  → Mend them',
  ]);
});

test('says what users met, for how long, and why people are needed', () => {
  const facts = {
    blastRadius: {
      requests: 40,
      errors: 38,
      firstTrafficAt: '2026-01-02T03:04:05.000Z',
      firstErrorAt: '2026-01-02T03:04:06.000Z',
      zeroTrafficAt: '2026-01-02T03:04:06.060Z',
    },
    escalation: 'the smoke tests fail',
  };
  const text = textOf(
    end({ outcome: 'escalated', record: record({ facts }), warnings: ['completed: tickets: no answer'] }),
  );
  expect(text.split('\n').slice(1, 7)).toEqual([
    'shop-1.4.0-1: rollback escalated: people are needed',
    '  escalated: the smoke tests fail',
    '  → see to production, then: tidegate resolve shop-1.4.0-1 --note "what was done"',
    '  38 of 40 requests to the new version failed',
    '  60 ms from the first failed response to 0 %',
    '  warning: completed: tickets: no answer',
  ]);
});

test('says how it ended even when the store knows no more', () => {
  expect(textOf(end({ outcome: 'rolled_back', record: undefined }))).toMatch(
    /^\nshop-1\.4\.0-1: rolled back\n {2}report: /,
  );
});

test('gives programs one line', () => {
  const text = textOf(end({ warnings: ['x'] }), true);
  expect(text.split('\n')).toHaveLength(2);
  expect(JSON.parse(text)).toMatchObject({
    kind: 'ended',
    releaseId: 'shop-1.4.0-1',
    outcome: 'completed',
    report: '/shop/.tidegate/releases/shop-1.4.0-1/report.html',
    warnings: ['x'],
    record: { ref: { version: '1.4.0' } },
  });
});

test('gives no text of others the means to command the terminal', () => {
  const text = textOf(end({ warnings: [hostile] }));
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
