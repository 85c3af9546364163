import type { AlbTarget } from '../../../../config/schema/aws-target';
import { StaleEpochError, TransientError } from '../../../../domain/errors';
import type { Clock } from '../../../../ports/clock';
import type { AwsClients } from '../clients';
import { sameWeights, type Weights } from '../weights';
import { type Colours, groupWeightsOf } from './colours';
import type { Fence } from './fence';
import { readRule, weightsIn, writeWeights } from './listener-rule';

const tries = 20;
const pauseMilliseconds = 200;

/** Writes of the listener rule that an overtaken writer undoes. */
export class FencedRule {
  constructor(
    private readonly clients: AwsClients,
    private readonly target: AlbTarget,
    private readonly fence: Fence,
    private readonly clock: Clock,
    private readonly read: () => Promise<Colours>,
  ) {}

  /**
   * Gives the versions their weights, reads back what is in force, and looks at the fence again.
   *
   * @throws StaleEpochError after what the higher epoch wants was put in force again; TransientError when the rule does
   * not become what was written
   */
  async write(epoch: number, weights: Weights, before: Colours): Promise<void> {
    let [wanted, colours] = [weights, before];
    for (let tried = 0; tried < tries; tried++) {
      await writeWeights(this.clients.elb, this.target.listenerRule, groupWeightsOf(colours, wanted));
      const inForce = await this.isInForce(wanted, colours);
      const now = await this.fence.read();
      const isOvertaken = now !== undefined && now.epoch > epoch;
      const settled = !isOvertaken || sameWeights(now.weights ?? wanted, wanted);
      if (inForce && settled) {
        if (isOvertaken) throw new StaleEpochError(epoch, now.epoch);
        return;
      }
      if (isOvertaken) [wanted, colours] = [now.weights ?? wanted, await this.read()];
      await this.clock.sleep(pauseMilliseconds);
    }
    throw new TransientError('the listener rule does not keep the weights that are written');
  }

  private async isInForce(weights: Weights, colours: Colours): Promise<boolean> {
    const rule = await readRule(this.clients.elb, this.target.listenerRule);
    return sameWeights(weightsIn(rule), groupWeightsOf(colours, weights));
  }
}
