import { systemClock } from '../../../lib/adapters/local/clock';
import { onInterruptCallBack } from '../../../lib/cli/commands/interrupt';
import type { Show } from '../../../lib/cli/progress/show';
import type { RequestAnswer } from '../../../lib/domain/rollback-request';
import type { Pipeline } from '../../../lib/local/pipeline/pipeline';
import { FakeStore } from '../../helpers/fakes/store';
import { FakeIo, Left } from '../fake-io';

const inProduction: RequestAnswer = { status: 'started', message: 'shop-1.4.0-1 is being rolled back' };

const id = 'shop-1.4.0-1';
const ref = { id, service: 'shop', version: '1.4.0', type: 'standard', initiatedBy: 'ada' } as const;

/** A pipeline in which so many nested executions before production can be stopped; without any, it is in production. */
async function stage(nested: number, answers: readonly RequestAnswer[] = [inProduction]) {
  const io = new FakeIo();
  const said: string[] = [];
  const show: Show = { tell: () => undefined, say: (text) => said.push(text), end: () => said.push('(end)') };
  const waiting = [...answers];
  const rollbackTrigger = jest.fn(async () => waiting.shift());
  const stopNested = jest.fn(() => nested);
  const store = new FakeStore();
  await store.create(ref, new Date());
  if (nested === 0) await store.enterProduction(id);
  const orchestrator = {
    releaseId: () => id,
    ports: { store, clock: systemClock },
    loaded: { config: { service: 'shop' } },
    handlers: { 'rollback-trigger': rollbackTrigger },
    stopNested,
  };
  const pipeline = { orchestrator } as unknown as Pipeline;
  return { io, show, said, pipeline, rollbackTrigger, stopNested };
}

/** Work that goes on until it is told to end. */
function openWork() {
  let end = (): void => undefined;
  const done = new Promise<string>((resolve) => {
    end = () => resolve('ended');
  });
  return { work: () => done, end };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('ends the nested execution before production, and asks for no rollback', async () => {
  const { io, show, said, pipeline, rollbackTrigger, stopNested } = await stage(1);
  const { work, end } = openWork();
  const result = onInterruptCallBack(io, show, pipeline, work);
  io.interrupt();
  await settled();
  end();
  expect(await result).toBe('ended');
  expect(stopNested).toHaveBeenCalledWith(
    ['-initiated', '-gates', '-staging', '-entry'],
    'Aborted',
    `${io.user}: interrupted on the command line`,
  );
  expect(rollbackTrigger).not.toHaveBeenCalled();
  expect(said.at(-1)).toBe('the release has not reached production; it is being ended as failed');
});

test('calls a release in production back, in the name of the user', async () => {
  const { io, show, said, pipeline, rollbackTrigger } = await stage(0);
  const { work, end } = openWork();
  const result = onInterruptCallBack(io, show, pipeline, work);
  io.interrupt();
  await settled();
  end();
  await result;
  expect(rollbackTrigger).toHaveBeenCalledWith({
    source: 'tidegate.interrupt',
    service: 'shop',
    by: 'ada',
    reason: 'interrupted on the command line',
  });
  expect(said.at(-1)).toBe('shop-1.4.0-1 is being rolled back');
});

test('tries again between two boxes, when nothing runs that could be ended', async () => {
  const between: RequestAnswer = { status: 'not-in-production', message: 'shop-1.4.0-1 is in staging' };
  const { io, show, said, pipeline, rollbackTrigger } = await stage(0, [between, inProduction]);
  const { work, end } = openWork();
  const result = onInterruptCallBack(io, show, pipeline, work);
  io.interrupt();
  while (said.length < 2) await settled();
  end();
  await result;
  expect(rollbackTrigger).toHaveBeenCalledTimes(2);
  expect(said.at(-1)).toBe('shop-1.4.0-1 is being rolled back');
});

test('leaves at once the second time, and gives the terminal back before', async () => {
  const { io, show, said, pipeline } = await stage(0);
  const { work, end } = openWork();
  const result = onInterruptCallBack(io, show, pipeline, work);
  io.interrupt();
  expect(() => io.interrupt()).toThrow(new Left(130));
  expect(said.slice(-2)).toEqual(['leaving at once; a canary loses its traffic when its lease runs out', '(end)']);
  end();
  await result;
});

test.each([
  ['ends', () => Promise.resolve()],
  ['fails', () => Promise.reject(new Error('no disk'))],
])('does not listen any more when the work %s', async (_, work) => {
  const { io, show, pipeline } = await stage(0);
  await onInterruptCallBack(io, show, pipeline, work).catch(() => undefined);
  expect(io.isListening).toBe(false);
});
