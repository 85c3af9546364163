import { until } from '../../local/environment/setting';
import { deploy, eachWith, type OpenSetting, openCanary } from './setting';

/** From the first deployment to a rollback. */
export function describeReleasing(open: OpenSetting): void {
  const setting = eachWith(open);
  const split = () => setting().target.split('production');

  test('a new environment has everything that a release needs', async () => {
    await setting().target.check('production');
    expect(await split()).toMatchObject({ weights: {}, instances: {} });
  });

  test('a new environment has no version', async () => {
    expect(await split()).toMatchObject({ weights: {}, current: undefined });
  });

  test('a first version is started without traffic, gets it all, and becomes the current one', async () => {
    const { target } = setting();
    await deploy(setting(), '1.0.0');
    const instances = { '1.0.0': target.instances('production') };
    expect(await split()).toEqual({ weights: {}, current: undefined, instances });
    await target.shift('production', { '1.0.0': 100 }, 1, 60);
    expect(await split()).toEqual({ weights: { '1.0.0': 100 }, current: undefined, instances });
    await target.promote('production', '1.0.0', 1);
    expect(await split()).toEqual({ weights: { '1.0.0': 100 }, current: '1.0.0', instances });
  });

  test('a canary gets what it is given, step by step, and the last version goes when it is retired', async () => {
    const target = await openCanary(setting());
    expect((await split()).weights).toEqual({ '1.0.0': 100 });
    for (const percent of [5, 25]) {
      await target.shift('production', { '2.0.0': percent, '1.0.0': 100 - percent }, 1, 60);
      expect(await split()).toMatchObject({ weights: { '2.0.0': percent, '1.0.0': 100 - percent }, current: '1.0.0' });
    }
    await target.shift('production', { '2.0.0': 100 }, 1, 60);
    expect(await split()).toMatchObject({ weights: { '2.0.0': 100 }, current: '1.0.0' });
    await target.promote('production', '2.0.0', 1);
    await target.scale('production', '1.0.0', undefined, 0, 1);
    expect(await split()).toEqual({
      weights: { '2.0.0': 100 },
      current: '2.0.0',
      instances: { '2.0.0': target.instances('production') },
    });
  });

  test('a rollback puts all traffic on the version before, also when that was retired', async () => {
    const target = await openCanary(setting());
    await target.promote('production', '2.0.0', 1);
    await target.scale('production', '1.0.0', undefined, 0, 1);
    await target.scale('production', '1.0.0', undefined, target.instances('production'), 2);
    await until(async () => (await target.status('production', '1.0.0')).status === 'healthy');
    await target.promote('production', '1.0.0', 2);
    await target.scale('production', '2.0.0', undefined, 0, 2);
    expect(await split()).toMatchObject({ weights: { '1.0.0': 100 }, current: '1.0.0' });
    expect((await split()).instances['2.0.0']).toBeUndefined();
  });

  test('retiring the canary gives its traffic back', async () => {
    const target = await openCanary(setting());
    await target.shift('production', { '2.0.0': 25, '1.0.0': 75 }, 1, 60);
    await target.scale('production', '2.0.0', undefined, 0, 1);
    expect(await split()).toMatchObject({ weights: { '1.0.0': 100 }, current: '1.0.0' });
  });

  test('every write can be made again and changes nothing', async () => {
    const { target, artifactOf, traffic } = setting();
    await openCanary(setting());
    const twice = async (write: () => Promise<void>) => {
      await write();
      const before = await split();
      await write();
      expect(await split()).toEqual(before);
    };
    const wanted = target.instances('production');
    await twice(() => target.scale('production', '2.0.0', artifactOf('other'), wanted, 1));
    await twice(() => target.shift('production', { '2.0.0': 5, '1.0.0': 95 }, 1, 60));
    await twice(() => target.renew('production', 1, 60));
    await twice(() => target.promote('production', '2.0.0', 1));
    await twice(() => target.scale('production', '1.0.0', undefined, 0, 1));
    const weights = (await traffic.weightHistory('production', 0)).map((change) => change.weights);
    expect(weights).toEqual([{ '1.0.0': 100 }, { '2.0.0': 5, '1.0.0': 95 }, { '2.0.0': 100 }]);
  });

  test('retiring what was never there does nothing', async () => {
    await setting().target.scale('production', '9.9.9', undefined, 0, 1);
    expect(await split()).toMatchObject({ weights: {}, current: undefined });
  });
}
