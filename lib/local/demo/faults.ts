import type { ReleaseOutcome } from '../../domain/release';
import type { CodeChange } from './code-changes';
import * as changes from './code-changes';
import { type FaultRule, newVersion, oldVersion } from './rules';

/** When a fault begins: before the release, at a share of traffic on the new version, or when a state is entered. */
export type Cue =
  | { readonly at: 'start' }
  | { readonly at: 'weight'; readonly percent: number }
  | { readonly at: 'state'; readonly state: string };

export interface Misbehaviour {
  readonly cue: Cue;
  readonly rules: readonly FaultRule[];
}

/** Something that goes wrong for real, and how the release must end then. */
export interface Fault {
  readonly name: string;
  readonly title: string;
  readonly ends: ReleaseOutcome;
  /** What is committed before the release; for faults of the code. */
  readonly change?: CodeChange;
  /** How the running service misbehaves, and from when on; a later one replaces the one before it. */
  readonly misbehaviour?: readonly Misbehaviour[];
}

const start: Cue = { at: 'start' };
const weight = (percent: number): Cue => ({ at: 'weight', percent });
const state = (name: string): Cue => ({ at: 'state', state: name });

const inProduction = (version: string) => (kind: FaultRule['kind'], paths?: readonly string[]) =>
  ({ version, environment: 'production', kind, ...(paths && { paths }) }) satisfies FaultRule;
const newOne = inProduction(newVersion);
const oldOne = inProduction(oldVersion);

/** Pages that customers use and no smoke test looks at. */
const browsing = ['/products/', '/cart', '/search'];
const everything = ['/'];

const gates: readonly Fault[] = [
  { name: 'leaked-secret', title: 'somebody committed an access key', ends: 'failed', change: changes.leakedSecret },
  {
    name: 'unsafe-code',
    title: 'a page runs text from its address as code',
    ends: 'failed',
    change: changes.unsafeCode,
  },
  {
    name: 'unreviewed-change',
    title: 'a feature has no review, no ticket and no test',
    ends: 'failed',
    change: changes.unreviewedChange,
  },
  { name: 'failing-unit-test', title: 'prices are rounded wrongly', ends: 'failed', change: changes.failingUnitTest },
  { name: 'low-coverage', title: 'much new code has no test', ends: 'failed', change: changes.lowCoverage },
  {
    name: 'failing-integration-test',
    title: 'the service ends with an error when it is told to stop',
    ends: 'failed',
    change: changes.failingIntegrationTest,
  },
  { name: 'no-reports', title: 'the unit tests write no report', ends: 'failed', change: changes.noReports },
  { name: 'broken-build', title: 'the build does not make an artifact', ends: 'failed', change: changes.brokenBuild },
  {
    name: 'failing-smoke-test',
    title: 'nobody can sign in to the built artifact',
    ends: 'failed',
    misbehaviour: [{ cue: start, rules: [{ version: newVersion, environment: 'ephemeral', kind: 'sign-in' }] }],
  },
  {
    name: 'failing-journey',
    title: 'the cart page of the built artifact fails',
    ends: 'failed',
    misbehaviour: [
      { cue: start, rules: [{ version: newVersion, environment: 'ephemeral', kind: 'errors', paths: ['/cart'] }] },
    ],
  },
];

const staging: readonly Fault[] = [
  {
    name: 'staging-no-start',
    title: 'the new version does not start in staging',
    ends: 'failed',
    misbehaviour: [{ cue: start, rules: [{ version: newVersion, environment: 'staging', kind: 'refuse-start' }] }],
  },
  {
    name: 'staging-unhealthy',
    title: 'the new version is never healthy in staging',
    ends: 'failed',
    misbehaviour: [{ cue: start, rules: [{ version: newVersion, environment: 'staging', kind: 'health' }] }],
  },
  {
    name: 'staging-smoke',
    title: 'the payment service cannot be reached from staging',
    ends: 'failed',
    misbehaviour: [{ cue: start, rules: [{ version: newVersion, environment: 'staging', kind: 'payments' }] }],
  },
];

const canary: readonly Fault[] = [5, 25, 100].flatMap((percent): Fault[] => [
  {
    name: `canary-${percent}-errors`,
    title: `customers' pages of the new version fail at ${percent} %`,
    ends: 'rolled_back',
    misbehaviour: [{ cue: weight(percent), rules: [newOne('errors', browsing)] }],
  },
  {
    name: `canary-${percent}-health`,
    title: `the health checks of the new version fail at ${percent} %`,
    ends: 'rolled_back',
    misbehaviour: [{ cue: weight(percent), rules: [newOne('health')] }],
  },
  {
    name: `canary-${percent}-smoke`,
    title: `nobody can sign in to the new version at ${percent} %`,
    ends: 'rolled_back',
    misbehaviour: [{ cue: weight(percent), rules: [newOne('sign-in')] }],
  },
]);

const production: readonly Fault[] = [
  {
    name: 'production-no-start',
    title: 'the new version does not start in production',
    ends: 'rolled_back',
    misbehaviour: [{ cue: start, rules: [newOne('refuse-start')] }],
  },
  {
    name: 'pinned-smoke',
    title: 'nobody can sign in to the new version before it has traffic',
    ends: 'rolled_back',
    misbehaviour: [{ cue: start, rules: [newOne('sign-in')] }],
  },
  {
    name: 'outage',
    title: 'every request to the new version fails at 5 %',
    ends: 'rolled_back',
    misbehaviour: [{ cue: weight(5), rules: [newOne('errors', everything)] }],
  },
  {
    name: 'crash',
    title: 'the new version crashes again and again at 25 %',
    ends: 'rolled_back',
    misbehaviour: [{ cue: weight(25), rules: [newOne('crash')] }],
  },
  {
    name: 'late-errors',
    title: 'the new version fails after it has all traffic',
    ends: 'rolled_back',
    misbehaviour: [{ cue: state('production: watch'), rules: [newOne('errors', browsing)] }],
  },
];

const rollback: readonly Fault[] = [
  {
    name: 'reversion',
    title: 'nobody can sign in to the new version at 25 %, and the old one is down and does not come back',
    ends: 'escalated',
    misbehaviour: [{ cue: weight(25), rules: [newOne('sign-in'), oldOne('crash'), oldOne('refuse-start')] }],
  },
  {
    name: 'rollback-smoke',
    title: 'the new version fails at 5 %, and after the rollback nobody can sign in to the old one',
    ends: 'escalated',
    misbehaviour: [{ cue: weight(5), rules: [newOne('errors', everything), oldOne('sign-in')] }],
  },
  {
    name: 'rollback-health',
    title: 'the new version fails at 5 %, and after the rollback the old one is unhealthy',
    ends: 'escalated',
    misbehaviour: [
      { cue: weight(5), rules: [newOne('errors', everything)] },
      { cue: state('health_monitoring'), rules: [oldOne('health')] },
    ],
  },
];

/** Everything that can be made to go wrong, in the order in which a release would meet it. */
export const faults: readonly Fault[] = [...gates, ...staging, ...canary, ...production, ...rollback];
