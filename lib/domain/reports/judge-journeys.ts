import type { CapturedData } from '../captured-data';
import { toDuration } from '../duration';
import { type BuildOutcome, buildProblem } from './build-outcome';
import { type GateReport, gatherTests } from './gather';
import { type Judgement, readOrBlame, reasonOf, withBuild } from './judgement';
import { type Triage, testEvidence } from './test-evidence';

export interface JourneysInput {
  /** Undefined when no build was started. */
  readonly build: BuildOutcome | undefined;
  readonly reports: readonly GateReport[];
  /** Without it, failed journeys are only listed. */
  readonly triage?: Triage;
}

/** Judges the user journeys by the reports that their build wrote: every test case is a journey, all must pass. */
export async function judgeJourneys(input: JourneysInput): Promise<Judgement<NonNullable<CapturedData['e2eTests']>>> {
  const step = 'e2eTests';
  const read = await readOrBlame(step, () => gatherTests(input.reports));
  const ofTests =
    read.blame === undefined
      ? await testEvidence(step, read.value, { thing: 'journey', triage: input.triage })
      : [read.blame];
  const failed = read.value?.failed ?? 0;
  const evidence = withBuild(buildProblem(step, input.build), ofTests, failed > 0);
  const reason = reasonOf(evidence);
  return {
    data: {
      status: reason === undefined ? 'passed' : 'failed',
      journeysPassed: read.value === undefined ? 0 : read.value.tests - read.value.skipped - failed,
      journeysFailed: failed,
      executionTime: toDuration(input.build?.durationMilliseconds ?? 0),
    },
    evidence,
    reason,
  };
}
