import { type Resolving, resolveRelease } from '../../../lambdas/shared/resolve-release';
import type { SettingOptions } from '../../helpers/fakes/setting';
import { Bench } from '../bench';

const error = { Error: 'States.TaskFailed', Cause: 'the router gives 1.4.0 5 %' };
const permissions = { rollback: ['grace', 'lin'] };

async function escalated(options: SettingOptions = {}): Promise<Bench> {
  const bench = new Bench({ config: { permissions }, ...options });
  await bench.initiated();
  await bench.run('notifier', 'escalate', { error }, 'escalation');
  await bench.run('git-workflow', 'close-escalated', {}, 'escalation');
  return bench;
}

const resolve = ({ setting, release }: Bench, wish: Partial<Resolving> = {}) =>
  setting.clock.run(
    resolveRelease(setting.ports, { releaseId: release.id, by: 'grace', note: 'moved the *traffic* by hand', ...wish }),
  );
const holderOf = async ({ setting }: Bench) => (await setting.store.lane('shop')).holder;
const resolvedNotices = ({ setting }: Bench) =>
  setting.notifier.notices.filter(({ incident }) => incident?.action === 'resolve');

it('records what was done, frees the lane and ends the incident', async () => {
  const bench = await escalated();
  expect(await holderOf(bench)).toBe(bench.release.id);
  expect(await resolve(bench, { serving: '1.3.0' })).toMatchObject({ releaseId: bench.release.id });
  expect((await bench.record()).facts.resolution).toMatchObject({
    by: 'grace',
    note: 'moved the *traffic* by hand',
    serving: '1.3.0',
  });
  expect(await holderOf(bench)).toBeUndefined();
  expect(await bench.audited()).toContain('resolved');
  expect(resolvedNotices(bench)).toEqual([
    expect.objectContaining({
      audience: 'on-call',
      severity: 'info',
      body: expect.stringContaining('moved the \\*traffic\\* by hand\nshop 1.3.0 serves.'),
      incident: expect.objectContaining({ key: bench.release.id, people: ['on-call engineer'] }),
    }),
  ]);
});

it('changes nothing when the same is said again', async () => {
  const bench = await escalated();
  await resolve(bench);
  const before = await bench.audited();
  await bench.setting.clock.advance(1000);
  expect(await resolve(bench)).toMatchObject({ releaseId: bench.release.id });
  expect(await bench.audited()).toEqual(before);
  expect(resolvedNotices(bench)).toHaveLength(1);
});

it.each([
  ['by somebody who may not', { by: 'eve' }, 'not-permitted'],
  ['of a release that there is not', { releaseId: 'shop-9.9.9-1' }, 'unknown-release'],
])('is refused %s', async (_, wish, problem) => {
  const bench = await escalated();
  await expect(resolve(bench, wish)).rejects.toMatchObject({ problem });
  expect(await holderOf(bench)).toBe(bench.release.id);
  expect((await bench.record()).facts.resolution).toBeUndefined();
});

it('writes refusals down', async () => {
  const bench = await escalated();
  await resolve(bench, { by: 'eve' }).catch(() => undefined);
  const { entries } = await bench.setting.store.audit(bench.release.id);
  expect(entries.at(-1)).toMatchObject({ by: 'eve', what: 'resolve refused', detail: { problem: 'not-permitted' } });
});

it('keeps what the first of two people said', async () => {
  const bench = await escalated();
  const both = await Promise.allSettled([resolve(bench), resolve(bench, { by: 'lin', note: 'nothing' })]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(resolve(bench, { note: 'in other words' })).rejects.toMatchObject({ problem: 'already-resolved' });
});

it('does what a crash has left undone', async () => {
  const bench = await escalated({
    disturb: ({ method, count, action }) =>
      action === undefined && method === 'releaseLane' && count === 1 ? 'fails' : undefined,
  });
  await expect(resolve(bench)).rejects.toMatchObject({ name: 'TransientError' });
  expect(await holderOf(bench)).toBe(bench.release.id);
  await resolve(bench);
  expect(await holderOf(bench)).toBeUndefined();
});

it('frees the lane although nobody can be told', async () => {
  const bench = await escalated({
    disturb: ({ port, count }) => (port === 'notifier' && count > 1 ? 'fails' : undefined),
  });
  await resolve(bench);
  expect(await holderOf(bench)).toBeUndefined();
  expect((await bench.record()).facts.warnings).toEqual([expect.stringContaining('could not be told')]);
});

it.each(['completed', 'failed'])('is refused for a release that ended as %s', async (outcome) => {
  const bench = new Bench();
  await bench.initiated();
  await expect(resolve(bench)).rejects.toMatchObject({ problem: 'nothing-to-resolve' });
  await bench.run('git-workflow', `close-${outcome}`, {}, 'completed');
  await expect(resolve(bench)).rejects.toMatchObject({ problem: 'nothing-to-resolve' });
});

it('ends the incident of a release that was rolled back', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.run('notifier', 'rolled-back', {}, 'rollback_completed');
  await bench.run('git-workflow', 'close-rolled-back', {}, 'rollback_completed');
  await resolve(bench);
  expect(resolvedNotices(bench)).toHaveLength(1);
});
