import * as z from 'zod';
import type { ReleaseRef } from './release';

const Instant = z.iso.datetime();

/** What was decided about a release that waited for approval; `expired` when nobody decided in time. */
export const ApprovalDecision = z.object({
  decision: z.enum(['approved', 'rejected', 'expired']),
  by: z.string(),
  reason: z.string().optional(),
  at: Instant,
});
export type ApprovalDecision = z.infer<typeof ApprovalDecision>;

/** Why a release must not enter production any more: a person has aborted it, or a hotfix has taken its place. */
export const StopRecord = z.object({
  kind: z.enum(['aborted', 'preempted']),
  by: z.string(),
  reason: z.string(),
  at: Instant,
});
export type StopRecord = z.infer<typeof StopRecord>;

/** The errors that the entry guard ends a release with. */
export const entryErrors = {
  frozen: 'ReleaseFrozen',
  rejected: 'ApprovalRejected',
  expired: 'ApprovalExpired',
  aborted: 'Aborted',
  preempted: 'Preempted',
} as const;

/** Whether a person has to agree to a release; a hotfix for an urgent incident may go without where others may not. */
export function approvalFor(required: boolean, release: ReleaseRef): 'none' | 'bypassed' | 'required' {
  if (!required) return 'none';
  return mayBypassApproval(release) ? 'bypassed' : 'required';
}

const mayBypassApproval = ({ type, priority, incident }: ReleaseRef): boolean =>
  type === 'hotfix' && (priority === 'P0' || priority === 'P1') && incident !== undefined;

/** What the audit log says of a decision. */
export const decisionInWords: Readonly<Record<ApprovalDecision['decision'], string>> = {
  approved: 'release approved',
  rejected: 'release rejected',
  expired: 'nobody decided in time',
};
