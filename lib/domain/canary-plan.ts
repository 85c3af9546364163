import * as z from 'zod';

/** A canary step: the share of traffic on the new version, and how long it is observed before the next one. */
export const CanaryStep = z.object({
  percentage: z.int().min(1).max(100),
  observeSeconds: z.number().min(0),
});
export type CanaryStep = z.infer<typeof CanaryStep>;

export const defaultCanaryPercentages = [5, 25, 100] as const;

/** The steps of a hotfix: a minute each for the first two, three for all of the traffic. */
export const hotfixCanary = [
  { percentage: 5, observe: '1m' },
  { percentage: 25, observe: '1m' },
  { percentage: 100, observe: '3m' },
] as const;

/** A list of steps that only rises and ends at 100 %, so that a finished canary is a finished deployment. */
export const CanaryPlan = z
  .array(CanaryStep)
  .min(1)
  .refine((steps) => steps.at(-1)?.percentage === 100, 'the last step must be 100 %')
  .refine(rises, 'every step must be larger than the one before it');
export type CanaryPlan = z.infer<typeof CanaryPlan>;

function rises(steps: readonly CanaryStep[]): boolean {
  return steps.every((step, i) => i === 0 || step.percentage > (steps[i - 1] as CanaryStep).percentage);
}

/**
 * The steps that a release really takes: a first release has no stable version to split traffic with, so it goes to
 * 100 % in one step.
 */
export function planCanary(configured: CanaryPlan, hasPreviousVersion: boolean): CanaryPlan {
  return hasPreviousVersion ? configured : configured.slice(-1);
}

export type CanaryDecision = 'hold' | 'advance' | 'done';

/** What follows when the observation of a step is satisfied or not yet. */
export function nextMove(plan: CanaryPlan, index: number, observedSeconds: number): CanaryDecision {
  const step = plan[index];
  if (step === undefined) return 'done';
  if (observedSeconds < step.observeSeconds) return 'hold';
  return index + 1 < plan.length ? 'advance' : 'done';
}

/** The weights, by version, that a step asks the target for. */
export function weightsOf(percentage: number, version: string, previous: string | undefined): Record<string, number> {
  if (previous === undefined || previous === version) return { [version]: 100 };
  return { [version]: percentage, [previous]: 100 - percentage };
}
