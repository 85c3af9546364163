import * as z from 'zod';

/**
 * An answer that decides how a box goes on.
 *
 * `Error` and `Cause` are what the box's execution ends with when the decision is a failure; they are written like a
 * caught error's fields because the same state reads both.
 */
export const Verdict = z.object({ decision: z.string(), Error: z.string(), Cause: z.string() });
export type Verdict = z.infer<typeof Verdict>;

export const passed: Verdict = { decision: 'passed', Error: '', Cause: '' };

/** A verdict that ends the box with a named error. */
export const failed = (error: string, cause: string): Verdict => ({ decision: 'failed', Error: error, Cause: cause });

/** What a box that works in rounds remembers between them. */
export const Memory = z.object({
  /** When the present step began. */
  since: z.iso.datetime().optional(),
  healthFailures: z.int().nonnegative().default(0),
  lastHealthAt: z.iso.datetime().optional(),
  /** Since when the traffic has said nothing. */
  inconclusiveSince: z.iso.datetime().optional(),
});
export type Memory = z.infer<typeof Memory>;

/** How far a box that works in rounds has come. */
export const Progress = z.object({
  index: z.int().nonnegative(),
  waitSeconds: z.int().positive(),
  memory: Memory,
});
export type Progress = z.infer<typeof Progress>;

/** The answer of one round: the verdict, and the progress that the next round gets. */
export const RoundAnswer = Verdict.extend(Progress.shape);
export type RoundAnswer = z.infer<typeof RoundAnswer>;

/** Goes on with the given decision. */
export function goOn(decision: string, progress: Progress): RoundAnswer {
  return { decision, Error: '', Cause: '', ...progress };
}

/** Ends the box with a named error. */
export function giveUp(error: string, cause: string, progress: Progress): RoundAnswer {
  return { ...failed(error, cause), ...progress };
}

/** What `initiated` hands to every later box: the lane's epoch, and the commit that is released. */
export const Grant = z.object({ epoch: z.int().positive(), commit: z.string() });
export type Grant = z.infer<typeof Grant>;
export const withGrant = { grant: Grant };
export const withProgress = { grant: Grant, progress: Progress };

/** An error as a catcher keeps it. */
export const CaughtError = z.object({ Error: z.string(), Cause: z.string().default('') });
export type CaughtError = z.infer<typeof CaughtError>;
