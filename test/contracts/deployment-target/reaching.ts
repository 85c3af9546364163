import { until } from '../../local/environment/setting';
import { eachWith, type OpenSetting, openCanary } from './setting';

/** Endpoints, samples and health. */
export function describeReaching(open: OpenSetting): void {
  const setting = eachWith(open);

  test('a pinned and a counted endpoint reach one version, whatever the weights say', async () => {
    const { ask } = setting();
    const target = await openCanary(setting());
    for (const version of ['1.0.0', '2.0.0']) {
      expect(await ask(await target.pinned('production', version))).toBe(version);
      expect(await ask(await target.counted('production', version))).toBe(version);
    }
  });

  test('a sample finds the versions that have traffic, and no others', async () => {
    const target = await openCanary(setting());
    expect(Object.keys(await target.sample('production', 20))).toEqual(['1.0.0']);
    await target.shift('production', { '2.0.0': 50, '1.0.0': 50 }, 1, 60);
    expect(Object.keys(await target.sample('production', 20)).sort()).toEqual(['1.0.0', '2.0.0']);
    await target.promote('production', '2.0.0', 1);
    expect(await target.sample('production', 20)).toEqual({ '2.0.0': 20 });
  });

  test('tells a healthy version from one that is not', async () => {
    const { artifactOf } = setting();
    const target = await openCanary(setting());
    expect(await target.health('production', '2.0.0')).toEqual({ healthy: true });
    await target.scale('production', '2.0.0', artifactOf('unhealthy'), target.instances('production'), 1);
    await until(async () => !(await target.health('production', '2.0.0')).healthy);
    expect(await target.health('production', '2.0.0')).toEqual({ healthy: false, detail: expect.any(String) });
    expect(await target.status('production', '2.0.0')).toMatchObject({ healthyInstances: 0 });
  });
}
