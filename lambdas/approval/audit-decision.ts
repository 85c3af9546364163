import { type ApprovalDecision, decisionInWords } from '../../lib/domain/entry';
import type { Ports } from '../shared/ports';

/** Adds the decision to the audit log, once. */
export async function auditDecision(
  { store }: Pick<Ports, 'store'>,
  releaseId: string,
  { decision, by, reason, at }: ApprovalDecision,
): Promise<void> {
  const detail = { decision, ...(reason !== undefined && { reason }) };
  await store.appendAudit(releaseId, { key: 'entry/approval', at, by, what: decisionInWords[decision], detail });
}
