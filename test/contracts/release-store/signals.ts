import { TransientError } from '../../../lib/domain/errors';
import type { ReleaseStore } from '../../../lib/ports/release-store';
import { newId, times, triggerBy } from './samples';

export function describeSignals(store: () => ReleaseStore): void {
  test('gives the token of the waiting state to the first trigger', async () => {
    const id = newId();
    expect(await store().armSignal(id, 'token')).toBeUndefined();
    expect(await store().recordTrigger(id, triggerBy('ana'))).toEqual({
      first: true,
      winner: triggerBy('ana'),
      taskToken: 'token',
      late: 0,
    });
    expect(await store().trigger(id)).toEqual(triggerBy('ana'));
  });

  test('names the first trigger to a second one', async () => {
    const id = newId();
    await store().armSignal(id, 'token');
    await store().recordTrigger(id, triggerBy('ana'));
    expect(await store().recordTrigger(id, triggerBy('bob'))).toEqual({
      first: false,
      winner: triggerBy('ana'),
      taskToken: 'token',
      late: 1,
    });
  });

  test('keeps every trigger that came too late, once', async () => {
    const id = newId();
    await store().recordTrigger(id, triggerBy('ana'));
    for (const by of ['bob', 'eve', 'eve']) await store().recordTrigger(id, triggerBy(by));
    const late = await store().lateTriggers(id);
    expect(late.map(({ by }) => by).sort()).toEqual(['bob', 'eve']);
    expect(late).toContainEqual(triggerBy('bob'));
  });

  test('gives the same answer when the same trigger is recorded again', async () => {
    const id = newId();
    const long = triggerBy('ana', `${'x'.repeat(5_000)} \ud800`);
    const answer = await store().recordTrigger(id, long);
    expect(answer.first).toBe(true);
    expect(await store().recordTrigger(id, long)).toEqual(answer);
  });

  test('gives a trigger that came before it to the state that begins to wait', async () => {
    const id = newId();
    expect(await store().recordTrigger(id, triggerBy('ana'))).toEqual({
      first: true,
      winner: triggerBy('ana'),
      taskToken: undefined,
      late: 0,
    });
    expect(await store().armSignal(id, 'token')).toEqual(triggerBy('ana'));
  });

  test('replaces the token when the state waits again', async () => {
    const id = newId();
    await store().armSignal(id, 'old');
    expect(await store().armSignal(id, 'new')).toBeUndefined();
    expect(await store().recordTrigger(id, triggerBy('ana'))).toMatchObject({ taskToken: 'new' });
  });

  test('lets no trigger count after the signal was closed', async () => {
    const id = newId();
    await store().armSignal(id, 'token');
    expect(await store().closeSignal(id)).toEqual({ taskToken: 'token' });
    expect(await store().recordTrigger(id, triggerBy('ana'))).toEqual({
      first: false,
      winner: undefined,
      taskToken: undefined,
      late: 1,
    });
    expect(await store().trigger(id)).toBeUndefined();
  });

  test('gives a trigger that came first to the one who closes', async () => {
    const id = newId();
    await store().armSignal(id, 'token');
    await store().recordTrigger(id, triggerBy('ana'));
    expect(await store().closeSignal(id)).toEqual({ trigger: triggerBy('ana') });
    expect(await store().closeSignal(id)).toEqual({ trigger: triggerBy('ana') });
  });

  test('gives the same answer when the signal is closed again', async () => {
    const id = newId();
    await store().armSignal(id, 'token');
    await store().closeSignal(id);
    await store().recordTrigger(id, triggerBy('ana'));
    expect(await store().closeSignal(id)).toEqual({ taskToken: 'token' });
  });

  test('tells a state that begins to wait too late that the signal is closed', async () => {
    const id = newId();
    expect(await store().closeSignal(id)).toEqual({ taskToken: undefined });
    expect(await store().armSignal(id, 'token')).toBe('closed');
  });

  test('has no trigger of a release that none was recorded for', async () => {
    expect(await store().trigger(newId())).toBeUndefined();
  });

  test('counts exactly one of 200 triggers that come at the same time', async () => {
    const id = newId();
    await store().armSignal(id, 'token');
    const answers = await Promise.all(
      times(200, (index) => untilAnswered(() => store().recordTrigger(id, triggerBy(`user-${index}`)))),
    );
    const winners = answers.flatMap(({ first }, index) => (first ? [triggerBy(`user-${index}`)] : []));
    expect(winners).toEqual([await store().trigger(id)]);
    expect(new Set(answers.map(({ taskToken }) => taskToken))).toEqual(new Set(['token']));
    for (const { winner } of answers) expect(winner).toEqual(winners[0]);
  });
}

/** A busy store may not answer in time, and asking again is safe: that is what those who ask do. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
    }
  }
}
