import * as z from 'zod';

/** Who is told of what. */
export const Audience = z.enum(['release-manager', 'on-call', 'tech-lead', 'war-room']);
export type Audience = z.infer<typeof Audience>;

/** How bad something is, the least first. */
export const Severity = z.enum(['info', 'warning', 'error', 'critical']);
export type Severity = z.infer<typeof Severity>;

/** Whether one severity is as bad as another, or worse. */
export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  Severity.options.indexOf(severity) >= Severity.options.indexOf(least);
