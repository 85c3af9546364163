import { DeploymentError, InvalidInputError } from '../../../lib/domain/errors';
import { deploy, eachWith, type OpenSetting, openCanary } from './setting';

/** What is refused, and leaves everything as it was. */
export function describeRefusals(open: OpenSetting): void {
  const setting = eachWith(open);
  const weights = async () => (await setting().target.split('production')).weights;

  test('refuses traffic for a version that does not run', async () => {
    const target = await openCanary(setting());
    const refused = target.shift('production', { '3.0.0': 5, '1.0.0': 95 }, 1, 60);
    await expect(refused).rejects.toMatchObject({
      name: 'DeploymentFailed',
      message: '3.0.0 cannot take traffic in production: production does not run 3.0.0',
      remedy: 'scale it up and wait until it is healthy',
    });
    await expect(target.promote('production', '3.0.0', 1)).rejects.toThrow(DeploymentError);
    expect(await weights()).toEqual({ '1.0.0': 100 });
  });

  test('refuses weights that do not add up', async () => {
    const target = await openCanary(setting());
    const refused = target.shift('production', { '2.0.0': 5, '1.0.0': 90 }, 1, 60);
    await expect(refused).rejects.toThrow(InvalidInputError);
    await expect(refused).rejects.toThrow('must add up to 100');
    expect(await weights()).toEqual({ '1.0.0': 100 });
  });

  test('refuses to start a version that it knows no artifact of', async () => {
    const refused = setting().target.scale('production', '1.0.0', undefined, 1, 1);
    await expect(refused).rejects.toThrow('production has never run 1.0.0, so it has no artifact to start');
  });

  test('refuses another artifact for a version that users get, and takes it for one that they do not', async () => {
    const { target, artifactOf } = setting();
    await openCanary(setting());
    const refused = target.scale('production', '1.0.0', artifactOf('other'), target.instances('production'), 1);
    await expect(refused).rejects.toThrow('1.0.0 takes traffic already, with another artifact');
    await deploy(setting(), '2.0.0', 'good');
    await target.promote('production', '2.0.0', 1);
    expect(await weights()).toEqual({ '2.0.0': 100 });
  });

  test('says of an unknown version that it does not run', async () => {
    const { target } = setting();
    const detail = 'production does not run 9.9.9';
    expect(await target.health('production', '9.9.9')).toEqual({ healthy: false, detail });
    expect(await target.status('production', '9.9.9')).toEqual({ status: 'failed', detail, healthyInstances: 0 });
  });
}
