import { describeFence } from '../contracts/deployment-target/fence';
import { describeLease } from '../contracts/deployment-target/lease';
import { describeRefusals } from '../contracts/deployment-target/refusals';
import { describeReleasing } from '../contracts/deployment-target/releasing';
import { openLambdaAlias } from './stage/lambda-alias';

/** What a deployment target does as far as no function has to be run, which the emulator does not do. */
describe('a Lambda alias', () => {
  describe('releasing', () => describeReleasing(openLambdaAlias));
  describe('refusals', () => describeRefusals(openLambdaAlias));
  describe('the fence', () => describeFence(openLambdaAlias));
  describe('the lease', () => describeLease(openLambdaAlias));
});
