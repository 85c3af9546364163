import type { ApprovalDecision } from '../../lib/domain/entry';
import type { ReleaseRecord } from '../../lib/domain/release-record';
import type { Accepted } from '../../lib/domain/release-request/answers';
import { RefusedError } from '../../lib/domain/release-request/problems';
import { assertMayDecide } from '../../lib/domain/release-request/rights';
import { bounded } from '../shared/bounded';
import type { Ports } from '../shared/ports';
import { auditDecision } from './audit-decision';

/** What a person says about a release that waits for approval. */
export interface Decision {
  readonly decision: 'approved' | 'rejected';
  /** Who says it, as the configuration of the service names people. */
  readonly by: string;
  readonly reason?: string | undefined;
}

export type DecisionPorts = Pick<Ports, 'store' | 'signals' | 'catalog' | 'clock'>;

/**
 * Decides about a release that waits for approval; wherever a person decides, this is what is called.
 *
 * The first decision counts. @throws RefusedError when the person may not decide, the release waits for nothing, or
 * somebody was quicker
 */
export async function decideApproval(
  ports: DecisionPorts,
  { ref, outcome }: Pick<ReleaseRecord, 'ref' | 'outcome'>,
  { decision, by, reason }: Decision,
): Promise<Accepted> {
  const { config } = await ports.catalog.find(ref.service);
  assertMayDecide(config.permissions, ref, by);
  if (outcome !== undefined) throw new RefusedError('release-ended', `${ref.id} has ended as ${outcome}`);
  const at = ports.clock.now().toISOString();
  const answer = await ports.store.decideApproval(ref.id, {
    decision,
    by,
    ...(reason !== undefined && { reason }),
    at,
  });
  const { winner, taskToken } = answer;
  if (winner === undefined) throw new RefusedError('no-approval-pending', `${ref.id} waits for no approval`);
  // Also for somebody else's decision: whoever made it may have come no further than to write it down.
  if (taskToken !== undefined && winner.decision !== 'expired') await ports.signals.succeed(taskToken, {});
  await bounded(ports, auditDecision(ports, ref.id, winner));
  if (winner.by !== by || winner.decision !== decision) throw tooLate(ref.id, winner);
  return { releaseId: ref.id, message: `${ref.id} is ${decision}` };
}

function tooLate(releaseId: string, { decision, by, at }: ApprovalDecision): RefusedError {
  const what = decision === 'expired' ? 'nobody had decided in time' : `${by} has ${decision} it`;
  return new RefusedError('already-decided', `about ${releaseId} is decided: ${what}, at ${at}`);
}
