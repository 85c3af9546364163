import * as z from 'zod';
import { action, createHandler, effect } from '../../../lambdas/shared/actor';
import { InvalidInputError } from '../../../lib/domain/errors';
import type { SettingOptions } from '../../helpers/fakes/setting';
import { Bench } from '../bench';

const run = jest.fn<Promise<void>, [number]>();
const actions = {
  count: effect({ number: z.int() }, (_, { number }) => run(number)),
  answer: action({ input: {}, output: z.object({ decision: z.string() }), run: async () => ({ decision: 'passed' }) }),
  wrong: action({ input: {}, output: z.object({ n: z.int() }), run: async () => ({ n: 1.5 }) }),
};

function handlerOf(options: SettingOptions = {}) {
  const bench = new Bench(options);
  const handle = createHandler('test-runner', actions, bench.setting.ports);
  const event = { action: 'count', state: 'staging', release: bench.release, number: 7 };
  const call = (changes: object = {}) => bench.setting.clock.run(handle({ ...event, ...changes }));
  return { bench, call, handle };
}

beforeEach(() => run.mockResolvedValue());

it('runs the action that the event names, with its own input', async () => {
  const { call } = handlerOf();
  expect(await call()).toEqual({});
  expect(run).toHaveBeenCalledWith(7);
  expect(await call({ action: 'answer' })).toEqual({ decision: 'passed' });
});

it.each([
  ['an unknown action', { action: 'destroy' }, 'test-runner has no action "destroy"; it has: count, answer, wrong'],
  [
    'what every object has',
    { action: 'toString' },
    'test-runner has no action "toString"; it has: count, answer, wrong',
  ],
  ['no number', { number: undefined }, /^test-runner cannot run count: .*number/s],
  ['no release', { release: undefined }, /^test-runner cannot run: .*release/s],
  ['an id that is none', { release: { id: '../x' } }, /must be <service>-<version>-<attempt>/],
])('refuses an event with %s, and runs nothing', async (_, changes, message) => {
  const { call, bench } = handlerOf();
  await expect(call(changes)).rejects.toMatchObject({ name: 'InvalidInput' });
  await expect(call(changes)).rejects.toThrow(message);
  expect(run).not.toHaveBeenCalled();
  expect(await bench.setting.store.timeline(bench.release.id)).toEqual([]);
});

it.each([undefined, null, 7, 'text', []])('refuses what is no event at all: %p', async (event) => {
  await expect(handlerOf().handle(event)).rejects.toBeInstanceOf(InvalidInputError);
});

it('never answers what it must not answer', async () => {
  await expect(handlerOf().call({ action: 'wrong' })).rejects.toThrow(/int/);
});

it('notes when the action ran and how it went', async () => {
  const { call, bench } = handlerOf();
  run.mockRejectedValueOnce(new InvalidInputError('it broke', { remedy: 'mend it' }));
  await expect(call()).rejects.toThrow('it broke; mend it');
  await bench.setting.clock.advance(1000);
  await call();
  expect(await bench.setting.store.timeline(bench.release.id)).toMatchObject([
    { state: 'staging', actor: 'test-runner', action: 'count', outcome: 'failed', error: 'it broke; mend it' },
    { outcome: 'succeeded', startedAt: '2026-01-01T00:00:01.000Z' },
  ]);
});

it.each<[unknown, string, string]>([
  [new TypeError('x is not a function'), 'TypeError', 'x is not a function'],
  ['a text', 'Error', 'a text'],
])('gives every error a name and a message for people', async (thrown, name, message) => {
  run.mockRejectedValueOnce(thrown);
  await expect(handlerOf().call()).rejects.toMatchObject({ name, message, cause: thrown });
});

it('enters the state that the box belongs to', async () => {
  const { call, bench } = handlerOf();
  await bench.setting.store.create(bench.release, bench.setting.clock.now());
  await call({ state: 'watch' });
  expect(await bench.record()).toMatchObject({ state: 'production' });
  await call({ state: 'somewhere' });
  expect(await bench.record()).toMatchObject({ state: 'production' });
});

it.each(['hangs', 'fails'] as const)('runs the action also when its bookkeeping %s', async (fault) => {
  const { call } = handlerOf({
    disturb: ({ method }) => (method === 'enterState' || method === 'addTimelineEntry' ? fault : undefined),
  });
  expect(await call()).toEqual({});
});

it('refuses a service that it does not know', async () => {
  const { call, bench } = handlerOf();
  const release = { ...bench.release, service: 'other', id: 'other-1.4.0-1' };
  await expect(call({ release })).rejects.toMatchObject({ name: 'UnknownService' });
});
