import type { ActionContext } from './actor';

/** How long the canary's weights hold without anyone who renews them: a little longer than two looks at it. */
export const leaseSecondsOf = ({ config }: ActionContext): number => Math.max(10, config.monitoring.interval * 3 + 5);

/** Renews the lease of the canary's weights while something runs that may take longer than it. */
export async function holdingWeights<T>(context: ActionContext, epoch: number, run: () => Promise<T>): Promise<T> {
  const done = new AbortController();
  const renewing = renewUntil(context, epoch, done.signal);
  try {
    return await run();
  } finally {
    done.abort();
    await renewing;
  }
}

async function renewUntil(context: ActionContext, epoch: number, stop: AbortSignal): Promise<void> {
  const seconds = leaseSecondsOf(context);
  while (await slept(context, (seconds * 1000) / 3, stop)) {
    // Weights that are gone, and a rollback that has begun, are noticed by the look at the canary that follows.
    await context.target.renew('production', epoch, seconds).catch(() => undefined);
  }
}

const slept = ({ ports }: ActionContext, milliseconds: number, stop: AbortSignal): Promise<boolean> =>
  ports.clock.sleep(milliseconds, stop).then(
    () => true,
    () => false,
  );
