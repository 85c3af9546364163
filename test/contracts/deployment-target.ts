import { describeEphemeral } from './deployment-target/ephemeral';
import { describeFence } from './deployment-target/fence';
import { describeLease } from './deployment-target/lease';
import { describeReaching } from './deployment-target/reaching';
import { describeRefusals } from './deployment-target/refusals';
import { describeReleasing } from './deployment-target/releasing';
import type { OpenSetting } from './deployment-target/setting';

/** What every deployment target does. `open` makes an environment in which nothing was ever released. */
export function describeDeploymentTargetContract(open: OpenSetting): void {
  // Processes of their own take their time on a slow machine.
  jest.setTimeout(30_000);
  describe('a deployment target', () => {
    describe('releasing', () => describeReleasing(open));
    describe('refusals', () => describeRefusals(open));
    describe('the fence', () => describeFence(open));
    describe('the lease', () => describeLease(open));
    describe('reaching versions', () => describeReaching(open));
    describe('the instance for the gates', () => describeEphemeral(open));
  });
}
