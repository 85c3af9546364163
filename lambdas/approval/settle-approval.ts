import { type ApprovalDecision, entryErrors } from '../../lib/domain/entry';
import { type ActionContext, action } from '../shared/actor';
import { CaughtError, failed, passed, Verdict } from '../shared/verdict';
import { auditDecision } from './audit-decision';

/**
 * Reads what was decided, however the waiting ended: a decision counts also when the state that waits never heard of it.
 * Where nobody has decided, nobody can any more.
 */
export const settleApproval = action({
  input: { waited: CaughtError },
  output: Verdict,
  run: async (context, { waited }) => {
    const { release, ports, now } = context;
    const { winner } = await ports.store.decideApproval(release.id, {
      decision: 'expired',
      by: 'tidegate',
      reason: whyOver(context, waited),
      at: now().toISOString(),
    });
    // Only a stop keeps a release from every decision.
    if (winner === undefined)
      return failed(entryErrors.aborted, 'the release was stopped while it waited for approval');
    await ports.store.note(release.id, { approval: winner });
    await auditDecision(ports, release.id, winner);
    return verdictOn(winner);
  },
});

const timeouts = ['States.Timeout', 'States.HeartbeatTimeout'];

function whyOver({ config }: ActionContext, { Error: error, Cause: cause }: CaughtError): string {
  if (timeouts.includes(error)) return `nobody decided within ${config.approval.timeout} seconds`;
  return `approval could not be waited for: ${error === '' ? 'the waiting ended without a decision' : `${error}: ${cause}`}`;
}

function verdictOn({ decision, by, reason }: ApprovalDecision): Verdict {
  const why = reason === undefined ? '' : `: ${reason}`;
  if (decision === 'approved') return passed;
  if (decision === 'rejected') return failed(entryErrors.rejected, `${by} rejected the release${why}`);
  return failed(entryErrors.expired, `the release was not approved${why}`);
}
