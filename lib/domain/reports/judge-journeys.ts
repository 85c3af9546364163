import type { CapturedData } from '../captured-data';
import { toDuration } from '../duration';
import type { EvidenceItem } from '../release-record';
import { flakyTitle } from '../triage/history';
import { type BuildOutcome, buildProblem } from './build-outcome';
import { type GateReport, gatherJourneys, gatherTests } from './gather';
import type { Journey } from './journeys';
import { type Judgement, readOrBlame, reasonOf, withBuild } from './judgement';
import { type Triage, testEvidence } from './test-evidence';
import { type KeptTrace, tracesOf } from './trace-match';

export interface JourneysInput {
  /** Undefined when no build was started. */
  readonly build: BuildOutcome | undefined;
  readonly reports: readonly GateReport[];
  /** Without it, failed journeys are only listed. */
  readonly triage?: Triage;
  /** What the journeys left. */
  readonly traces?: readonly KeptTrace[];
}

const step = 'e2eTests';

/** Judges the user journeys by the reports that their build wrote: every test case is a journey, all must pass. */
export async function judgeJourneys(input: JourneysInput): Promise<Judgement<NonNullable<CapturedData['e2eTests']>>> {
  const read = await readOrBlame(step, () => gatherTests(input.reports));
  const ofTests =
    read.blame === undefined
      ? await testEvidence(step, read.value, { thing: 'journey', triage: input.triage })
      : [read.blame];
  const failed = read.value?.failed ?? 0;
  const journeys = read.blame === undefined ? await gatherJourneys(input.reports) : [];
  const ofJourneys = withJourneys(ofTests, journeys, input.traces ?? []);
  const evidence = withBuild(buildProblem(step, input.build), ofJourneys, failed > 0);
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

/** Adds every journey that passed or was skipped by its name, and to all of them the traces that they left. */
function withJourneys(
  evidence: readonly EvidenceItem[],
  journeys: readonly Journey[],
  traces: readonly KeptTrace[],
): EvidenceItem[] {
  const byTitle = new Map(journeys.flatMap((one) => [[one.name, one] as const, [flakyTitle(one.name), one] as const]));
  const listed = journeys.filter(({ status }) => status === 'passed' || status === 'skipped');
  return [
    ...evidence.map((item) => linked(item, byTitle.get(item.title), traces)),
    ...listed.map((journey) => linked(ofJourney(journey), journey, traces)),
  ];
}

/** What was skipped proves nothing, which is worth a look. */
const ofJourney = ({ name, status }: Journey): EvidenceItem => ({
  step,
  title: `${status}: ${name}`,
  passed: true,
  ...(status === 'skipped' && { warning: true }),
});

function linked(item: EvidenceItem, journey: Journey | undefined, traces: readonly KeptTrace[]): EvidenceItem {
  const links = journey === undefined ? [] : tracesOf(journey, traces);
  return links.length === 0 ? item : { ...item, links };
}
