import { StaleEpochError } from '../../../lib/domain/errors';
import { eachWith, type OpenSetting, openCanary } from './setting';

/** Writers that something newer has taken over from. */
export function describeFence(open: OpenSetting): void {
  const setting = eachWith(open);
  const split = () => setting().target.split('production');

  test('every write of an older epoch is refused', async () => {
    const target = await openCanary(setting());
    await target.promote('production', '1.0.0', 7);
    const before = await split();
    const writes = [
      target.scale('production', '2.0.0', undefined, 2, 6),
      target.scale('production', '2.0.0', undefined, 0, 6),
      target.shift('production', { '2.0.0': 100 }, 6, 60),
      target.renew('production', 6, 60),
      target.promote('production', '2.0.0', 6),
    ];
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual(
      writes.map(() => new StaleEpochError(6, 7)),
    );
    expect(await split()).toEqual(before);
  });

  test('of concurrent writes the one with the highest epoch has the last word', async () => {
    const target = await openCanary(setting());
    const epochs = [3, 9, 5, 2, 8, 1, 7, 4, 6].map((epoch) => epoch * 10);
    const shift = (epoch: number) =>
      target
        .shift('production', { '2.0.0': epoch, '1.0.0': 100 - epoch }, epoch, 60)
        .catch((error: Error) => error.name);
    const outcomes = await Promise.all(epochs.map(shift));
    expect((await split()).weights).toEqual({ '2.0.0': 90, '1.0.0': 10 });
    expect(outcomes[epochs.indexOf(90)]).toBeUndefined();
    expect(new Set([...outcomes, undefined])).toEqual(new Set([undefined, 'StaleEpoch']));
  });
}
