import { alarmEvent } from '../../helpers/fakes/alarms';
import type { SettingOptions } from '../../helpers/fakes/setting';
import { Bench, token } from '../bench';

const ask = (bench: Bench, event: object = {}) =>
  bench.setting.clock.run(
    bench.handlers['rollback-trigger']({
      source: 'tidegate.manual',
      service: 'shop',
      by: 'grace',
      reason: 'wrong prices',
      ...event,
    }),
  );

async function inProduction(options: SettingOptions = {}): Promise<Bench> {
  const bench = new Bench(options);
  await bench.initiated();
  await bench.run('rollback-trigger', 'arm', { taskToken: token });
  return bench;
}

it('fails the state that waits, with who was first', async () => {
  const bench = await inProduction();
  expect(await ask(bench)).toEqual({
    status: 'started',
    releaseId: bench.release.id,
    message: 'shop-1.4.0-1 is being rolled back',
  });
  expect(bench.signals.answers.get(token)).toEqual({ error: 'RollbackRequested', cause: 'manual: wrong prices' });
});

it('writes every request down, and who made it', async () => {
  const bench = await inProduction();
  await ask(bench);
  await bench.setting.clock.advance(10);
  expect(await ask(bench, { by: 'eve' })).toMatchObject({ status: 'already-requested' });
  const { entries } = await bench.setting.store.audit(bench.release.id);
  expect(entries.slice(-2).map(({ by, what }) => [by, what])).toEqual([
    ['grace', 'rollback requested: accepted'],
    ['eve', 'rollback requested: already requested'],
  ]);
});

it('comes too late for a release that is verified', async () => {
  const bench = await inProduction();
  await bench.run('rollback-trigger', 'close');
  expect(await ask(bench)).toMatchObject({ status: 'too-late', message: 'shop-1.4.0-1 is verified already' });
  expect(await bench.audited()).toContainEqual(expect.stringMatching(/^trigger\/manual\//));
});

describe('of somebody who may not', () => {
  const permissions = { rollback: ['lin'] };

  it('is refused, written down, and changes nothing', async () => {
    const bench = await inProduction({ config: { permissions } });
    await expect(ask(bench)).rejects.toMatchObject({ problem: 'not-permitted' });
    expect(bench.signals.answers.size).toBe(0);
    expect(await bench.setting.store.trigger(bench.release.id)).toBeUndefined();
    const { entries } = await bench.setting.store.audit(bench.release.id);
    expect(entries.at(-1)).toMatchObject({ by: 'grace', what: 'rollback refused' });
  });

  it('counts all the same when it is an interruption of the process itself', async () => {
    const bench = await inProduction({ config: { permissions } });
    expect(await ask(bench, { source: 'tidegate.interrupt' })).toMatchObject({ status: 'started' });
  });
});

it('says where a release is that is not in production', async () => {
  const bench = new Bench();
  await bench.initiated();
  expect(await ask(bench)).toMatchObject({ status: 'not-in-production', message: 'shop-1.4.0-1 is in initiated' });
});

it('says so when the lane is held by a release without a record', async () => {
  const bench = new Bench();
  await bench.setting.store.acquireLane('shop', 'shop-9.9.9-1');
  expect(await ask(bench)).toMatchObject({ status: 'not-in-production', message: 'shop-9.9.9-1 is in no state yet' });
});

it.each([{ service: 'other' }, { releaseId: 'shop-1.3.0-1' }])('knows no such release: %p', async (event) => {
  expect(await ask(await inProduction(), event)).toMatchObject({ status: 'no-release' });
});

it('ignores an alarm that goes back to OK', async () => {
  const bench = await inProduction();
  const event = alarmEvent('tidegate/shop/production/Health', 'OK', '', '2026-01-01T00:00:00Z');
  expect(await ask(bench, event)).toMatchObject({ status: 'ignored' });
  expect(bench.signals.answers.size).toBe(0);
});

it('refuses a malformed wish of a person, because nobody would send it on purpose', async () => {
  const bench = await inProduction();
  await expect(ask(bench, { reason: '' })).rejects.toMatchObject({
    name: 'InvalidInput',
    message: 'the rollback request needs a service, a reason, and who asks',
  });
});

it('is told to try again when the store does not answer, and counts then', async () => {
  const bench = new Bench({
    disturb: ({ method, action, count }) =>
      action === undefined && method === 'recordTrigger' && count === 1 ? 'answer is lost' : undefined,
  });
  await bench.initiated();
  await bench.run('rollback-trigger', 'arm', { taskToken: token });
  await expect(ask(bench)).rejects.toMatchObject({ name: 'TransientError' });
  expect(await ask(bench)).toMatchObject({ status: 'started' });
});
