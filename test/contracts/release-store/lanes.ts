import { LaneHeldError, TransientError } from '../../../lib/domain/errors';
import type { ReleaseStore } from '../../../lib/ports/release-store';
import { newService, times } from './samples';

export function describeLanes(store: () => ReleaseStore): void {
  test('has a free lane with epoch 0 before the first release', async () => {
    const service = newService();
    expect(await store().lane(service)).toEqual({ service, epoch: 0, holder: undefined });
  });

  test('gives the lane to a release and the same epoch again to the same release', async () => {
    const service = newService();
    expect(await store().acquireLane(service, 'a')).toBe(1);
    expect(await store().acquireLane(service, 'a')).toBe(1);
    expect(await store().lane(service)).toEqual({ service, epoch: 1, holder: 'a' });
  });

  test('refuses a second release and names the holder', async () => {
    const service = newService();
    await store().acquireLane(service, 'a');
    await expect(store().acquireLane(service, 'b')).rejects.toMatchObject({ name: 'LaneHeld', holder: 'a' });
    expect(await store().lane(service)).toEqual({ service, epoch: 1, holder: 'a' });
  });

  test('gives each holder a higher epoch', async () => {
    const service = newService();
    const epochs = [];
    for (const release of ['a', 'b', 'a']) {
      epochs.push(await store().acquireLane(service, release));
      await store().releaseLane(service, release);
    }
    expect(epochs).toEqual([1, 2, 3]);
    expect(await store().lane(service)).toEqual({ service, epoch: 3, holder: undefined });
  });

  test('frees the lane for its holder only', async () => {
    const service = newService();
    await store().releaseLane(service, 'a');
    await store().acquireLane(service, 'a');
    await store().releaseLane(service, 'b');
    expect(await store().lane(service)).toMatchObject({ holder: 'a' });
  });

  test('only ever raises the epoch', async () => {
    const service = newService();
    for (const epoch of [4, 2, 4, 7, 6]) await store().raiseEpoch(service, epoch);
    expect(await store().lane(service)).toMatchObject({ epoch: 7 });
    expect(await store().acquireLane(service, 'a')).toBe(8);
  });

  test('does not give a holder the epoch that a rollback raised above its own', async () => {
    const service = newService();
    await store().acquireLane(service, 'a');
    await store().raiseEpoch(service, 2);
    expect(await store().acquireLane(service, 'a')).toBe(1);
    expect(await store().lane(service)).toEqual({ service, epoch: 2, holder: 'a' });
  });

  test('lets one of many releases in', async () => {
    const service = newService();
    const answers = await Promise.allSettled(times(20, (index) => store().acquireLane(service, `release-${index}`)));
    const winners = answers.flatMap((answer, index) => (answer.status === 'fulfilled' ? [`release-${index}`] : []));
    const { holder, epoch } = await store().lane(service);
    expect(winners).toEqual([holder]);
    expect(epoch).toBe(1);
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toEqual(new LaneHeldError(service, String(holder)));
    }
  });

  test('gives many requests of one release the same epoch', async () => {
    const service = newService();
    const epochs = await Promise.all(times(20, () => store().acquireLane(service, 'a')));
    expect(new Set(epochs)).toEqual(new Set([1]));
  });

  test('numbers holders and rollbacks without a gap when they come at the same time', async () => {
    const service = newService();
    const takes = times(10, async (index) => {
      const release = `release-${index}`;
      for (;;) {
        const epoch = await store().acquireLane(service, release).catch(unlessTaken);
        if (epoch === undefined) continue;
        await store().releaseLane(service, release);
        return epoch;
      }
    });
    const epochs = await Promise.all(takes);
    expect(epochs.sort((a, b) => a - b)).toEqual(times(10, (index) => index + 1));
  });
}

function unlessTaken(error: unknown): undefined {
  if (!(error instanceof LaneHeldError || error instanceof TransientError)) throw error;
}
