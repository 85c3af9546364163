import * as z from 'zod';
import { Reason } from './reason';
import { IncidentId, Priority, ReleaseId, ReleaseType, ServiceName } from './release';
import { Version } from './version';

/** The most bytes that a request's body may have: all that can be asked for fits into far less. */
export const mostBodyBytes = 16 * 1024;

/** How many of a service's releases can be listed; older ones are still there by their names. */
export const mostListed = 200;

/** A wish to release a version, or to have a released one back. */
export const StartRequest = z.strictObject({
  service: ServiceName.describe('The service, as its configuration names it'),
  version: Version.describe('The version to release, or to roll back'),
  type: ReleaseType.default('standard').describe('What to do with it; `rollback` needs a reason'),
  priority: Priority.optional().describe('How urgent a hotfix is; `P0` and `P1` need an incident'),
  incident: IncidentId.optional().describe('The incident that a hotfix ends, where incidents are kept'),
  reason: Reason.optional(),
  preempt: z
    .boolean()
    .optional()
    .describe('Of a hotfix: end the standard release that is under way, unless it has entered production'),
  overrideFreeze: Reason.optional().describe('Of a hotfix: why it enters production also in a freeze'),
  overrideQuarantine: Reason.optional().describe('Why the version is released although it was rolled back before'),
});
export type StartRequest = z.output<typeof StartRequest>;

/** A decision about a release, which may have a reason. */
export const ApprovalRequest = z.strictObject({ reason: Reason.optional() });
export type ApprovalRequest = z.output<typeof ApprovalRequest>;

/** A decision that ends a release, which must have a reason. */
export const EndRequest = z.strictObject({ reason: Reason });
export type EndRequest = z.output<typeof EndRequest>;

/** What a person has done about a release whose rollback needed people. */
export const ResolveRequest = z.strictObject({
  note: Reason.describe('What was done, for the report and the audit log'),
  serving: Version.optional().describe('The version that serves now, where somebody has seen to it'),
});
export type ResolveRequest = z.output<typeof ResolveRequest>;

/** Which releases to list. */
export const ListRequest = z.strictObject({
  service: ServiceName.describe('The service whose releases to list'),
  limit: z.coerce.number().pipe(z.int().min(1).max(50)).default(20).describe('How many releases a page has'),
  before: ReleaseId.optional().describe('The last release of the page before'),
});
export type ListRequest = z.output<typeof ListRequest>;

/** What tells a repeated request from a new one: visible ASCII characters, chosen by the caller. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters')
  .describe('Sent again with the same body, it gives the release of the first time, also after its end');
