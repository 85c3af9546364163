import { Bench, token } from '../bench';

const trigger = { trigger: 'manual', reason: 'wrong prices', at: '2026-01-01T00:00:00.000Z', by: 'grace' } as const;
const arm = (bench: Bench, taskToken = token) => bench.run('rollback-trigger', 'arm', { taskToken });
const close = (bench: Bench) => bench.run('rollback-trigger', 'close');

async function initiated(): Promise<Bench> {
  const bench = new Bench();
  await bench.initiated();
  return bench;
}

it('waits until somebody asks or the release is verified', async () => {
  const bench = await initiated();
  await arm(bench);
  expect(bench.signals.answers.size).toBe(0);
  await close(bench);
  expect(bench.signals.answers.get(token)).toEqual({ output: {} });
  expect(await bench.audited()).toContain('production/closed');
});

it('answers at once when somebody was quicker than the token', async () => {
  const bench = await initiated();
  await bench.setting.store.recordTrigger(bench.release.id, trigger);
  await arm(bench);
  expect(bench.signals.answers.get(token)).toEqual({ error: 'RollbackRequested', cause: 'manual: wrong prices' });
});

it('ends at once when the release was verified before the token came', async () => {
  const bench = await initiated();
  await close(bench);
  await arm(bench);
  expect(bench.signals.answers.get(token)).toEqual({ output: {} });
});

it('fails the production box when somebody was quicker than the end of the watch', async () => {
  const bench = await initiated();
  await arm(bench);
  await bench.setting.store.recordTrigger(bench.release.id, trigger);
  await expect(close(bench)).rejects.toMatchObject({ name: 'RollbackRequested', message: 'wrong prices' });
  expect(bench.signals.answers.size).toBe(0);
});

it('does not mind a state that waits no more', async () => {
  const bench = await initiated();
  await arm(bench, 'gone');
  await expect(close(bench)).resolves.toEqual({});
});

it('needs a token', async () => {
  await expect(arm(await initiated(), '')).rejects.toMatchObject({ name: 'InvalidInput' });
});
