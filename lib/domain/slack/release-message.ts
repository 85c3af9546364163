import { humanDuration } from '../duration';
import { showPercent } from '../percent';
import type { ReleaseOutcome, ReleaseRef, ReleaseState } from '../release';
import type { Observation, ReleaseRecord } from '../release-record';
import { exposureMilliseconds } from '../release-times';
import { oneLine } from '../text';
import {
  type Block,
  type Button,
  button,
  buttons,
  figures,
  header,
  links,
  messageOf,
  paragraph,
  type SlackMessage,
  smallPrint,
} from './blocks';
import { isWaitingForApproval } from './waiting';

/** What the message of a release is made of. */
export interface ReleaseMoment {
  readonly record: ReleaseRecord;
  /** The last look at the traffic. */
  readonly observation: Observation | undefined;
}

/** What the buttons of a message ask for. */
export const buttonActions = ['approve', 'reject', 'rollback', 'review'] as const;
export type ButtonAction = (typeof buttonActions)[number];

/** The id of an action in Slack, which other apps' ids cannot be. */
export const actionIdOf = (action: ButtonAction): string => `tidegate:${action}`;

const states: Readonly<Record<ReleaseState, string>> = {
  initiated: 'initiated',
  quality_gates: 'quality gates',
  staging: 'staging',
  production: 'production',
  completed: 'completing',
  failed: 'failing',
  rolled_back: 'rolling back',
};

const outcomes: Readonly<Record<ReleaseOutcome, string>> = {
  completed: 'completed',
  failed: 'failed',
  rolled_back: 'rolled back',
  escalated: 'rollback escalated: people are needed',
};

/** The one message of a release, as it is now. */
export function releaseMessage(moment: ReleaseMoment): SlackMessage {
  const { record } = moment;
  const { ref, outcome, facts } = record;
  const where =
    outcome === undefined
      ? isWaitingForApproval(record)
        ? 'waits for an approval'
        : states[record.state]
      : outcomes[outcome];
  const title = `${ref.service} ${ref.version}: ${where}`;
  return messageOf(title, [
    header(title),
    figures(figuresOf(moment)),
    smallPrint(`${ref.id} · started by ${ref.initiatedBy}${urgencyOf(ref)}`),
    ...storyOf(record),
    ...warningsOf(facts.warnings ?? []),
    links(facts.links ?? {}),
    buttons(`tidegate:${ref.id}`, buttonsOf(record)),
  ]);
}

function figuresOf({ record, observation }: ReleaseMoment): [string, string][] {
  const { ref, state, outcome, facts, createdAt, endedAt } = record;
  const took = endedAt === undefined ? undefined : Date.parse(endedAt) - Date.parse(createdAt);
  return [
    ['State', outcome === undefined ? states[state] : outcomes[outcome]],
    ['Type', ref.type],
    ...(facts.previousVersion === undefined ? [] : [['Before', facts.previousVersion] as [string, string]]),
    ...(observation === undefined ? [] : trafficOf(observation)),
    ...(took === undefined ? [] : [['Took', humanDuration(took)] as [string, string]]),
  ];
}

function trafficOf({ phase, percentage, errorRate, requests }: Observation): [string, string][] {
  const rate = errorRate === undefined ? 'unknown' : `${showPercent(errorRate, 2)} % of ${requests} requests`;
  return [
    [phase === 'canary' ? 'Canary' : 'Traffic', `${percentage} %`],
    ['Error rate', rate],
  ];
}

const urgencyOf = ({ type, priority, incident }: ReleaseRef): string =>
  [type === 'standard' ? undefined : type, priority, incident].map((part) => (part ? ` · ${part}` : '')).join('');

/** Why it ended as it did, in words that may be anybody's. */
function storyOf(record: ReleaseRecord): Block[] {
  const { failureContext: failure, rollbackContext: rollback } = record.captured;
  const { escalation, blastRadius: radius } = record.facts;
  const exposure = exposureMilliseconds(record);
  return [
    ...(failure === undefined ? [] : [`Failed in ${failure.failedState}: ${failure.failureReason}`]),
    ...(failure?.actionableFixSuggestions.slice(0, 3).map((suggestion) => `→ ${suggestion}`) ?? []),
    ...(rollback === undefined ? [] : [`Rolled back (${rollback.trigger}): ${rollback.rollbackReason}`]),
    ...(escalation === undefined ? [] : [`Escalated: ${escalation}`]),
    ...(record.outcome === 'escalated' && record.facts.resolution === undefined
      ? [`→ See to production, then: /release resolve ${record.ref.id} --note "what was done"`]
      : []),
    ...(rollback === undefined || radius === undefined
      ? []
      : [`${radius.errors} of ${radius.requests} requests to the new version failed`]),
    ...(exposure === undefined ? [] : [`${humanDuration(exposure)} from the first failed response to 0 %`]),
  ].map((text) => paragraph(oneLine(text, 600)));
}

const mostWarnings = 3;

function warningsOf(warnings: readonly string[]): Block[] {
  const shown = warnings.slice(-mostWarnings).map((warning) => smallPrint(`Warning: ${oneLine(warning, 300)}`));
  const earlier = warnings.length - shown.length;
  return earlier === 0 ? shown : [...shown, smallPrint(`${earlier} earlier warnings are in the report`)];
}

/** Only what the release can answer now: others would be refused. */
function buttonsOf(record: ReleaseRecord): Button[] {
  const { ref, state, outcome } = record;
  if (isWaitingForApproval(record)) return [approve(ref), reject(ref)];
  const canGoBack = outcome === 'completed' || (outcome === undefined && state === 'production');
  const isReviewed = ref.type === 'hotfix' && (outcome === 'completed' || outcome === 'rolled_back');
  return [...(isReviewed ? [review(ref)] : []), ...(canGoBack ? [rollBack(ref)] : [])];
}

const approve = ({ id }: ReleaseRef): Button => button(actionIdOf('approve'), 'Approve', id, { style: 'primary' });

const review = ({ id, service, version }: ReleaseRef): Button =>
  button(actionIdOf('review'), 'Review: all well', id, {
    style: 'primary',
    confirm: {
      title: `Is all well with ${service} ${version}?`,
      text: 'Records the post-deployment review as accepted. To say more, use the command: /release review.',
      yes: 'All is well',
      no: 'Not yet',
    },
  });

const reject = ({ id, service, version }: ReleaseRef): Button =>
  button(actionIdOf('reject'), 'Reject', id, {
    style: 'danger',
    confirm: {
      title: `Reject ${service} ${version}?`,
      text: 'The release ends as failed.',
      yes: 'Reject',
      no: 'Keep waiting',
    },
  });

const rollBack = ({ id, service, version }: ReleaseRef): Button =>
  button(actionIdOf('rollback'), 'Roll back', id, {
    style: 'danger',
    confirm: {
      title: `Roll ${service} ${version} back?`,
      text: 'All traffic goes to the version before, and the change is reverted in git.',
      yes: 'Roll back',
      no: 'Leave it',
    },
  });
