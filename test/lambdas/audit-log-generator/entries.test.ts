import { auditKey } from '../../../lib/domain/artifact-keys';
import { Bench, next, previous } from '../bench';

const detailOf = async (bench: Bench, key: string) => {
  const { entries } = await bench.setting.store.audit(bench.release.id);
  return entries.find((entry) => entry.key === key)?.detail;
};

it('opens the log with what is about to be released', async () => {
  const bench = new Bench();
  const { grant } = await bench.initiated();
  expect(await detailOf(bench, 'initiated/audit')).toMatchObject({
    service: 'shop',
    version: next,
    commit: grant.commit,
    previous: `v${previous}`,
    configuration: 'sha256:configuration',
  });
});

it('says that a first release has none before it', async () => {
  const bench = new Bench({ previous: undefined });
  await bench.initiated();
  expect(await detailOf(bench, 'initiated/audit')).toMatchObject({ previous: 'none' });
});

it.each([
  ['append-completion', 'completed/audit', { version: next, artifact: '' }],
  ['append-failure', 'failed/audit', { state: 'unknown', gate: 'unknown', reason: 'unknown' }],
  ['append-rollback', 'rolled_back/audit', { trigger: 'unknown', reason: 'unknown', revert: 'none' }],
  ['append-escalation', 'escalated/audit', { trigger: 'unknown', reversion: 'failed' }],
])('adds an entry also when nothing was captured: %s', async (action, key, detail) => {
  const bench = new Bench();
  await bench.initiated();
  await bench.run('audit-log-generator', action, {}, 'completed');
  expect(await detailOf(bench, key)).toEqual(detail);
});

it('adds what was captured of a rollback', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.setting.store.capture(bench.release.id, 'rollbackContext', {
    trigger: 'manual',
    rollbackReason: 'wrong prices',
    rollbackTime: '2026-01-01T00:00:00.000Z',
    trafficReversion: { status: 'completed', duration: 'PT1S' },
    gitRevert: { revertCommit: 'abc', revertTag: 'v1.4.0-rollback' },
  });
  await bench.run('audit-log-generator', 'append-rollback', {}, 'rollback_completed');
  await bench.run('audit-log-generator', 'append-escalation', {}, 'escalation');
  expect(await detailOf(bench, 'rolled_back/audit')).toEqual({
    trigger: 'manual',
    reason: 'wrong prices',
    revert: 'abc',
  });
  expect(await detailOf(bench, 'escalated/audit')).toEqual({ trigger: 'manual', reversion: 'completed' });
});

it('writes the whole log as one line of JSON per entry', async () => {
  const bench = new Bench();
  await bench.initiated();
  const lines = bench.setting.artifacts.text(auditKey(bench.release.id))?.trimEnd().split('\n') ?? [];
  const { entries } = await bench.setting.store.audit(bench.release.id);
  expect(lines.map((line) => JSON.parse(line))).toEqual(entries.slice(0, lines.length));
});
