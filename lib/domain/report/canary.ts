import { durationMilliseconds } from '../duration';
import type { EvidenceItem, Observation, ReleaseRecord } from '../release-record';

/** A step of the canary, or the watch after it: what was found, and what was seen. Rates are percent. */
export interface CanaryRow {
  readonly name: string;
  readonly isWatch: boolean;
  /** Undefined when they did not run. */
  readonly smokeTests: 'passed' | 'failed' | undefined;
  /** Undefined when nobody looked. */
  readonly healthChecks: 'passing' | 'failing' | undefined;
  /** Milliseconds. */
  readonly took: number;
  /** The highest rate of any look; undefined when no look saw a request. */
  readonly highestRate: number | undefined;
  readonly highestStableRate: number | undefined;
  readonly last: Observation | undefined;
  readonly evidence: readonly EvidenceItem[];
}

/** The steps of the canary, then the watch if there was one. The observations are in the order of looking. */
export function canaryRows(
  { captured }: ReleaseRecord,
  observations: readonly Observation[],
  evidence: readonly EvidenceItem[],
): CanaryRow[] {
  const steps = (captured.productionDeployment?.canaryProgression ?? []).map((step) => {
    const looks = observations.filter((seen) => seen.phase === 'canary' && seen.percentage === step.percentage);
    const smoke = evidence.filter((item) => item.step === `canarySmokeTests${step.percentage}`);
    return stepRow(step, looks, smoke);
  });
  const watched = observations.filter((seen) => seen.phase === 'watch');
  return watched.length === 0 ? steps : [...steps, watchRow(watched)];
}

type Step = NonNullable<ReleaseRecord['captured']['productionDeployment']>['canaryProgression'][number];

/** Until it is known to be good, a step is captured as bad: without anything to show for it, it just was not checked. */
function stepRow(step: Step, looks: readonly Observation[], smoke: readonly EvidenceItem[]): CanaryRow {
  return {
    name: `${step.percentage} %`,
    isWatch: false,
    smokeTests: step.smokeTests === 'failed' && smoke.length === 0 ? undefined : step.smokeTests,
    healthChecks: step.healthChecks === 'failing' && looks.length === 0 ? undefined : step.healthChecks,
    took: durationMilliseconds(step.duration),
    ...summary(looks),
    evidence: smoke,
  };
}

function watchRow(watched: readonly Observation[]): CanaryRow {
  const sum = summary(watched);
  const [first, last] = [watched[0]?.at ?? '', sum.last?.at ?? ''];
  return {
    name: 'Watch',
    isWatch: true,
    smokeTests: undefined,
    healthChecks: sum.last?.healthy === false ? 'failing' : 'passing',
    took: Date.parse(last) - Date.parse(first),
    ...sum,
    evidence: [],
  };
}

function summary(looks: readonly Observation[]) {
  return {
    highestRate: highest(looks.map((seen) => seen.errorRate)),
    highestStableRate: highest(looks.map((seen) => seen.stableErrorRate)),
    last: looks.at(-1),
  };
}

function highest(rates: readonly (number | undefined)[]): number | undefined {
  const known = rates.filter((rate) => rate !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.max(a, b));
}
