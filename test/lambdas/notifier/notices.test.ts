import { Bench, previous } from '../bench';

const error = { Error: 'States.TaskFailed', Cause: 'the router gives 1.4.0 5 %' };
const escalate = (bench: Bench) => bench.run('notifier', 'escalate', { error }, 'escalation');
const noticesOf = ({ setting }: Bench) => setting.notifier.notices;

it('tells the release manager what failed and what to do', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.setting.store.capture(bench.release.id, 'failureContext', {
    failedState: 'quality_gates',
    failedGate: 'unit-tests',
    failureReason: '1 of 40 *tests* failed',
    failureTime: '2026-01-01T00:00:00.000Z',
    actionableFixSuggestions: ['mend it'],
  });
  await bench.run('notifier', 'release-failed', {}, 'failed');
  expect(noticesOf(bench)).toEqual([
    expect.objectContaining({
      audience: 'release-manager',
      title: 'shop 1.4.0 failed in quality_gates: unit-tests',
      body: '1 of 40 \\*tests\\* failed\n\n- mend it',
    }),
  ]);
});

it('tells the release manager also when nothing is known', async () => {
  const bench = new Bench({ disturb: ({ port }) => (port === 'store' ? 'fails' : undefined) });
  await bench.run('notifier', 'release-failed', {}, 'failed');
  expect(noticesOf(bench)).toEqual([expect.objectContaining({ body: 'no reason was captured\n' })]);
});

it('tells on-call how many users were hit and for how long', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.note({
    previousVersion: previous,
    blastRadius: {
      requests: 100,
      errors: 7,
      firstErrorAt: '2026-01-01T00:10:00.000Z',
      zeroTrafficAt: '2026-01-01T00:10:30.000Z',
    },
  });
  await bench.run('notifier', 'rolled-back', {}, 'rollback_completed');
  expect(noticesOf(bench)[0]).toMatchObject({
    audience: 'on-call',
    title: 'shop 1.4.0 was rolled back to 1.3.0',
    body: expect.stringContaining('7 errors in 100 requests.\nFrom the first failed response to no traffic: 30.0 s.'),
  });
});

it('tells on-call of a rollback of which nothing was measured', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.run('notifier', 'rolled-back', {}, 'rollback_completed');
  expect(noticesOf(bench)[0]).toMatchObject({
    title: 'shop 1.4.0 was rolled back to the previous version',
    body: 'Trigger: unknown. ',
  });
});

it('calls people and notes why', async () => {
  const bench = new Bench();
  await bench.initiated();
  await escalate(bench);
  expect(noticesOf(bench)).toEqual([expect.objectContaining({ audience: 'on-call', severity: 'critical' })]);
  expect((await bench.record()).facts.escalation).toBe(
    'traffic reversion failed, manual intervention required: the router gives 1.4.0 5 %',
  );
});

it('calls people once, however often it is run', async () => {
  const bench = new Bench();
  await bench.initiated();
  await escalate(bench);
  await escalate(bench);
  expect(noticesOf(bench)).toHaveLength(1);
});

it('calls people when the store does not answer', async () => {
  const bench = new Bench({ disturb: ({ port }) => (port === 'store' ? 'fails' : undefined) });
  await escalate(bench);
  expect(noticesOf(bench).map(({ audience }) => audience)).toEqual(['on-call']);
});
