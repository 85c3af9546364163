import * as z from 'zod';
import { TrafficBucket } from '../../domain/monitoring';
import { ReleaseId, ServiceName } from '../../domain/release';
import { Version } from '../../domain/version';

/** The headers between the router and those who know its secret; none of them ever reaches a service. */
export const routerHeaders = {
  /** In a request: the version it must go to. In an answer: the version that it came from. */
  version: 'x-tidegate-version',
  /** The environment's secret, without which the other headers mean nothing. */
  pin: 'x-tidegate-pin',
  /** `1`: the request counts as a user's although it is pinned. `0`: it does not count although it is not. */
  count: 'x-tidegate-count',
  /** In an answer that the router itself gave: why. */
  problem: 'x-tidegate-problem',
} as const;

/** Of the lane; a write with a lower one than was seen before is refused. */
export const Epoch = z.int().nonnegative();
const Percent = z.int().min(0).max(100);
const LeaseSeconds = z.number().positive().max(86_400);
const Milliseconds = z.number().nonnegative();

/** Percent of the traffic by version. */
export const Weights = z.record(Version, Percent);
const SplitWeights = Weights.refine(
  (weights) => Object.values(weights).reduce((sum, weight) => sum + weight, 0) === 100,
  'must add up to 100',
);

/** One change of the weights. */
export const WeightEntry = z.object({
  at: Milliseconds,
  weights: Weights,
  reason: z.enum(['shifted', 'promoted', 'lease ran out', 'retired', 'restarted']),
});
export type WeightEntry = z.infer<typeof WeightEntry>;

/** How instances of a version are started and asked for their health; times in seconds. */
const Launch = z.object({
  command: z.array(z.string().min(1)).min(1),
  env: z.record(z.string(), z.string()),
  startTimeout: z.number().positive(),
  drainTimeout: z.number().positive(),
  health: z.object({
    path: z.string().startsWith('/'),
    timeout: z.number().positive(),
    interval: z.number().positive(),
  }),
});
export type Launch = z.infer<typeof Launch>;

/** What is run for a version. Each has its own, so that the version before runs on as it did when it was released. */
export const Deployment = z.object({
  artifact: z.object({ location: z.string().min(1), digest: z.string().min(1) }),
  launch: Launch,
});
export type Deployment = z.infer<typeof Deployment>;

const ScaleAnswer = z.object({
  status: z.enum(['starting', 'healthy', 'failed']),
  detail: z.string(),
  healthyInstances: z.int().nonnegative(),
});
const HealthAnswer = z.object({ healthy: z.boolean(), detail: z.string().optional() });

const Split = z.object({
  weights: Weights,
  current: Version.optional(),
  instances: z.record(Version, z.int().positive()),
});

/** What the alarms of a release watch; times in seconds. */
export const AlarmPlan = z.object({
  version: Version,
  errorRate: z.object({
    alarmName: z.string().min(1),
    /** Whole seconds, as traffic is counted by the second. */
    periodSeconds: z.int().positive(),
    thresholdPercent: z.number().min(0).max(100),
    minimumRequests: z.int().positive(),
    comparedWith: Version.optional(),
  }),
  health: z.object({
    alarmName: z.string().min(1),
    failures: z.int().positive(),
    intervalSeconds: z.number().positive(),
  }),
});

/** Where alarms tell of their changes, and the bearer token that is asked for there. */
export const AlarmReceiver = z.object({ url: z.url(), token: z.string() });
export type AlarmReceiver = z.infer<typeof AlarmReceiver>;

export const AlarmState = z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']);
export type AlarmState = z.infer<typeof AlarmState>;

const nothing = z.object({});

/** Everything that can be asked of an environment: what is sent, and what is answered. */
export const environmentCalls = {
  access: { input: nothing, output: z.object({ url: z.url(), pin: z.string() }) },
  split: { input: nothing, output: Split },
  scale: {
    input: z.object({
      version: Version,
      /** Absent for a version that the environment knows. */
      deployment: Deployment.optional(),
      instances: z.int().min(0).max(50),
      epoch: Epoch,
    }),
    output: nothing,
  },
  status: { input: z.object({ version: Version }), output: ScaleAnswer },
  health: { input: z.object({ version: Version }), output: HealthAnswer },
  shift: { input: z.object({ weights: SplitWeights, epoch: Epoch, leaseSeconds: LeaseSeconds }), output: nothing },
  renew: { input: z.object({ epoch: Epoch, leaseSeconds: LeaseSeconds }), output: nothing },
  promote: { input: z.object({ version: Version, epoch: Epoch }), output: nothing },
  buckets: {
    input: z.object({ version: Version, from: Milliseconds, to: Milliseconds }),
    output: z.object({ buckets: z.array(TrafficBucket) }),
  },
  totals: {
    input: z.object({ version: Version, since: Milliseconds }),
    output: z.object({
      requests: z.int().nonnegative(),
      errors: z.int().nonnegative(),
      firstErrorAt: Milliseconds.optional(),
    }),
  },
  weightHistory: { input: z.object({ since: Milliseconds }), output: z.object({ changes: z.array(WeightEntry) }) },
  startEphemeral: {
    input: z.object({
      releaseId: ReleaseId,
      version: Version,
      deployment: Deployment,
      leaseSeconds: LeaseSeconds,
    }),
    output: ScaleAnswer.extend({ url: z.url().optional() }),
  },
  stopEphemeral: { input: z.object({ releaseId: ReleaseId }), output: nothing },
  arm: { input: z.object({ plan: AlarmPlan, receiver: AlarmReceiver }), output: nothing },
  disarm: { input: nothing, output: nothing },
} as const;
export type EnvironmentCalls = typeof environmentCalls;
export type CallName = keyof EnvironmentCalls;
export type CallInput<N extends CallName> = z.input<EnvironmentCalls[N]['input']>;
export type CallOutput<N extends CallName> = z.output<EnvironmentCalls[N]['output']>;

/** Where a call is sent, by POST. */
export const callPath = (name: CallName): string => `/call/${name}`;

/** The answer to a call that failed. */
export const CallFailure = z.object({
  error: z.object({
    name: z.string(),
    message: z.string(),
    remedy: z.string().optional(),
    /** Of a refused epoch: the one in force. */
    currentEpoch: Epoch.optional(),
  }),
});
export type CallFailure = z.infer<typeof CallFailure>;

/** Everything about an environment at one moment: `GET /state`. */
export const EnvironmentState = z.object({
  service: ServiceName,
  environment: z.enum(['staging', 'production']),
  url: z.url(),
  pid: z.int().positive(),
  epoch: Epoch,
  split: Split,
  leaseEndsAt: Milliseconds.optional(),
  versions: z.record(
    Version,
    ScaleAnswer.extend({
      instances: z.array(
        z.object({ state: z.string(), pid: z.int().optional(), port: z.int().optional(), inFlight: z.int() }),
      ),
    }),
  ),
  ephemeral: z.record(ReleaseId, ScaleAnswer.extend({ url: z.url().optional() })),
  alarms: z.array(z.object({ name: z.string(), state: AlarmState })),
});
export type EnvironmentState = z.infer<typeof EnvironmentState>;
