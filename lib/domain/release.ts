import * as z from 'zod';
import { Reason } from './reason';
import { Version } from './version';

/** A service's name: lower-case words joined by hyphens; it is part of execution names, branches and file names. */
export const ServiceName = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, for example "storefront"')
  .max(24, 'must have at most 24 characters');

export const ReleaseType = z.enum(['standard', 'hotfix', 'rollback']);
export type ReleaseType = z.infer<typeof ReleaseType>;

/** How urgent a hotfix is: P0 and P1 are incidents that users feel now. */
export const Priority = z.enum(['P0', 'P1', 'P2', 'P3']);
export type Priority = z.infer<typeof Priority>;

/** The name of an incident where incidents are kept. */
export const IncidentId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, "_" and "-", for example "INC-7"');

/** The boxes that a release can be in; a hotfix's own boxes count as those whose place they take. */
export const ReleaseState = z.enum([
  'initiated',
  'quality_gates',
  'staging',
  'production',
  'completed',
  'failed',
  'rolled_back',
]);
export type ReleaseState = z.infer<typeof ReleaseState>;

/** How a release ended; `escalated` is a rollback that needs people. */
export const ReleaseOutcome = z.enum(['completed', 'failed', 'rolled_back', 'escalated']);
export type ReleaseOutcome = z.infer<typeof ReleaseOutcome>;

/** Long enough for every service and version, short enough that nested execution names stay under 80 characters. */
export const ReleaseId = z
  .string()
  .regex(/^[a-z0-9-]+-\d+\.\d+\.\d+-\d+$/, 'must be <service>-<version>-<attempt>')
  .max(58);

/** What somebody has said about rules that would otherwise stop the release: the reason for each. */
export const Overrides = z.object({
  freeze: Reason.optional().describe('Why the hotfix enters production in a freeze'),
  quarantine: Reason.optional().describe('Why a version is released again that was rolled back'),
});

/** Who and what is being released: the part of a machine's state that every action receives. */
export const ReleaseRef = z.object({
  id: ReleaseId,
  service: ServiceName,
  version: Version,
  type: ReleaseType,
  initiatedBy: z.string().min(1).max(128),
  priority: Priority.optional(),
  incident: IncidentId.optional(),
  overrides: Overrides.optional(),
  preempts: ReleaseId.optional().describe('The release whose place a hotfix takes'),
});
export type ReleaseRef = z.infer<typeof ReleaseRef>;

/** The release's name, which is also its execution's: a closed name cannot be used again, hence the attempt. */
export const releaseIdOf = (service: string, version: Version, attempt: number): string =>
  `${service}-${version}-${attempt}`;

/** The last part of the name of the machine that runs a release. */
export const releaseMachineOf = (type: ReleaseType): string =>
  type === 'hotfix' ? 'hotfix-release' : 'standard-release';

/** The service of a release, which its id begins with. */
export const serviceOfRelease = (releaseId: string): string => releaseId.replace(/-\d+\.\d+\.\d+-\d+$/, '');

/** The branch a release is made from. */
export function releaseBranchOf(type: ReleaseType, version: Version): string {
  return type === 'hotfix' ? `hotfix/v${version}` : `release/v${version}`;
}

/** Where the state machine ends for each outcome: the process exit code of the command follows it. */
export const exitCodes = { completed: 0, failed: 2, rolled_back: 3, escalated: 4 } as const satisfies Record<
  ReleaseOutcome,
  number
>;
