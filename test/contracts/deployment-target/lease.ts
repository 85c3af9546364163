import { DeploymentError } from '../../../lib/domain/errors';
import { until } from '../../local/environment/setting';
import { eachWith, type OpenSetting, openCanary } from './setting';

/** Weights that nobody holds any more. */
export function describeLease(open: OpenSetting): void {
  const setting = eachWith(open);
  const weights = async () => (await setting().target.split('production')).weights;

  test('the traffic returns to the current version when nobody renews the lease', async () => {
    const { lapse, shortLease } = setting();
    const target = await openCanary(setting());
    await target.shift('production', { '2.0.0': 25, '1.0.0': 75 }, 1, shortLease);
    expect(await weights()).toEqual({ '2.0.0': 25, '1.0.0': 75 });
    await lapse();
    await until(async () => (await weights())['2.0.0'] === undefined);
    expect(await weights()).toEqual({ '1.0.0': 100 });
    await expect(target.renew('production', 1, 60)).rejects.toThrow(DeploymentError);
  });

  test('there is no lease to renew when all traffic is on the current version', async () => {
    const target = await openCanary(setting());
    await expect(target.renew('production', 1, 60)).rejects.toThrow('there is no lease to renew');
  });

  test('a version that was promoted keeps the traffic', async () => {
    const { lapse, shortLease } = setting();
    const target = await openCanary(setting());
    await target.shift('production', { '2.0.0': 100 }, 1, shortLease);
    await target.promote('production', '2.0.0', 1);
    await lapse();
    expect(await weights()).toEqual({ '2.0.0': 100 });
  });
}
