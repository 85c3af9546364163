import type * as z from 'zod';
import type { CallName, CallOutput, EnvironmentCalls } from '../../../adapters/local/environment-protocol';
import { DeploymentError } from '../../../domain/errors';
import type { Environment } from '../environment';
import { publicUrl } from '../options';

/** What answers the calls of the protocol; inputs have been checked. */
export type Handlers = {
  readonly [N in CallName]: (input: z.output<EnvironmentCalls[N]['input']>) => CallOutput<N> | Promise<CallOutput<N>>;
};

/** The calls of the protocol, carried out on an environment. */
export const handlersOf = (environment: Environment): Handlers => ({
  ...readers(environment),
  ...writers(environment),
});

type Writers = 'scale' | 'shift' | 'renew' | 'promote' | 'startEphemeral' | 'stopEphemeral' | 'arm' | 'disarm';

function readers({ options, pin, split, versions, counters, history }: Environment): Omit<Handlers, Writers> {
  return {
    access: () => ({ url: publicUrl(options), pin }),
    split: () => ({ weights: split.weights, current: split.current, instances: versions.instances() }),
    status: ({ version }) => versions.status(version),
    health: ({ version }) => versions.health(version),
    buckets: ({ version, from, to }) => ({ buckets: counters.of(version).buckets(from, to) }),
    totals: ({ version, since }) => counters.of(version).totals(since, Date.now()),
    weightHistory: ({ since }) => ({ changes: history.all().filter(({ at }) => at >= since) }),
  };
}

function writers(environment: Environment): Pick<Handlers, Writers> {
  const { fence, split, versions, ephemeral, alarms } = environment;
  /** Lets a write in, carries it out at once, so that no other comes between, and answers when it is on disk. */
  const fenced = async (epoch: number, apply: () => void) => {
    fence.admit(epoch);
    apply();
    await environment.save();
    return {};
  };
  return {
    scale: ({ version, deployment, instances, epoch }) =>
      fenced(epoch, () => {
        const takesTraffic = split.current === version || (split.weights[version] ?? 0) > 0;
        versions.scale(version, deployment, instances, takesTraffic);
        if (instances === 0) split.remove(version);
      }),
    shift: ({ weights, epoch, leaseSeconds }) =>
      fenced(epoch, () => {
        assertServed(environment, weights);
        split.shift(weights, leaseSeconds);
      }),
    renew: ({ epoch, leaseSeconds }) => fenced(epoch, () => split.renew(leaseSeconds)),
    promote: ({ version, epoch }) =>
      fenced(epoch, () => {
        // Promoting one that is not healthy is allowed: it may be the best that a rollback has.
        if (versions.instances()[version] === undefined) throw notRunning(environment, version);
        split.promote(version);
      }),
    startEphemeral: (order) => ephemeral.start(order),
    stopEphemeral: ({ releaseId }) => {
      ephemeral.stop(releaseId);
      return {};
    },
    arm: async (order) => {
      alarms.arm(order);
      await environment.save();
      return {};
    },
    disarm: async () => {
      alarms.disarm();
      await environment.save();
      return {};
    },
  };
}

/** More traffic only for versions that can answer it; taking traffic away is never refused. */
function assertServed(environment: Environment, weights: Readonly<Record<string, number>>): void {
  const { split, versions } = environment;
  for (const [version, weight] of Object.entries(weights)) {
    const rises = weight > (split.weights[version] ?? 0);
    if (rises && versions.pick(version) === undefined) throw notRunning(environment, version);
  }
}

function notRunning({ options, versions }: Environment, version: string): DeploymentError {
  const { detail } = versions.status(version);
  return new DeploymentError(`${version} cannot take traffic in ${options.environment}: ${detail}`, {
    remedy: 'scale it up and wait until it is healthy',
  });
}
