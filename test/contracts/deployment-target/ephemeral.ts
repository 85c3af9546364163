import { DeploymentError } from '../../../lib/domain/errors';
import { eachWith, type OpenSetting } from './setting';

const releaseId = 'shop-2.0.0-1';

/** The instance that the gates test before any environment has the version. */
export function describeEphemeral(open: OpenSetting): void {
  const setting = eachWith(open);
  const start = () => setting().target.startEphemeral(releaseId, '2.0.0', setting().artifactOf('good'));

  test('runs without traffic, once, until it is stopped', async () => {
    const { target } = setting();
    const first = await start();
    expect(await start()).toEqual(first);
    expect(await target.split('production')).toMatchObject({ weights: {}, current: undefined });
    expect(await target.split('staging')).toMatchObject({ weights: {}, current: undefined });
    await target.stopEphemeral(releaseId);
    await target.stopEphemeral(releaseId);
  });

  test('says why it does not start', async () => {
    const { target, artifactOf } = setting();
    const failing = target.startEphemeral(releaseId, '2.0.0', artifactOf('crashing'));
    await expect(failing).rejects.toThrow(DeploymentError);
    await expect(failing).rejects.toThrow('did not start');
  });
}
