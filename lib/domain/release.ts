import * as z from 'zod';
import { Version } from './version';

/** A service's name: lower-case words joined by hyphens; it is part of execution names, branches and file names. */
export const ServiceName = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, for example "storefront"')
  .max(24, 'must have at most 24 characters');

export const ReleaseType = z.enum(['standard', 'hotfix', 'rollback']);
export type ReleaseType = z.infer<typeof ReleaseType>;

/** The boxes of the three diagrams that a release can be in. */
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

/** Who and what is being released: the part of a machine's state that every action receives. */
export const ReleaseRef = z.object({
  id: ReleaseId,
  service: ServiceName,
  version: Version,
  type: ReleaseType,
  initiatedBy: z.string().min(1).max(128),
});
export type ReleaseRef = z.infer<typeof ReleaseRef>;

/** The release's name, which is also its execution's: a closed name cannot be used again, hence the attempt. */
export const releaseIdOf = (service: string, version: Version, attempt: number): string =>
  `${service}-${version}-${attempt}`;

/** The branch a release is made from. */
export function releaseBranchOf(type: ReleaseType, version: Version): string {
  return type === 'hotfix' ? `hotfix/v${version}` : `release/v${version}`;
}

/** Where the state machine ends for each outcome: the process exit code of the command follows it. */
export const exitCodes = { completed: 0, failed: 2, rolled_back: 3, escalated: 4 } as const satisfies Record<
  ReleaseOutcome,
  number
>;
