import type { RollbackContext } from '../../lib/domain/captured-data';
import { humanDuration } from '../../lib/domain/duration';
import type { ReleaseRef } from '../../lib/domain/release';
import type { ReleaseRecord } from '../../lib/domain/release-record';
import { exposureMilliseconds } from '../../lib/domain/release-times';
import { escapeMarkdown } from '../../lib/domain/text';
import { type ActionContext, effect } from '../shared/actor';
import { bounded } from '../shared/bounded';
import { incidentOf, noteIncident } from '../shared/incident';
import { rootErrorOf } from '../shared/nested-error';
import { CaughtError } from '../shared/verdict';
import { escalationFor } from './escalation-paths';
import { tellAll } from './tell-all';

/** Tells the release manager what failed and what to do about it. */
export const releaseFailed = effect({}, async ({ release, ports, record }) => {
  const { captured, facts } = await recordIfThere(record);
  const failure = captured.failureContext;
  const suggestions = failure?.actionableFixSuggestions ?? [];
  await ports.notifier.send({
    key: `${release.id}/failed`,
    audience: 'release-manager',
    severity: 'error',
    releaseId: release.id,
    title: `${release.service} ${release.version} failed in ${failure?.failedState ?? 'initiated'}: ${failure?.failedGate ?? 'validation'}`,
    body: [
      escapeMarkdown(failure?.failureReason ?? 'no reason was captured'),
      '',
      ...suggestions.map((suggestion) => `- ${escapeMarkdown(suggestion)}`),
    ].join('\n'),
    links: facts.links ?? {},
  });
});

/** Tells the on-call engineer that production was rolled back, and that it is stable. */
export const rolledBack = effect({}, async (context) => {
  const { release, ports, config, record } = context;
  const current = await record();
  const { captured, facts } = current;
  const rollback = captured.rollbackContext;
  const exposure = exposureMilliseconds(current);
  const radius = facts.blastRadius;
  await noteIncident(context, ['on-call']);
  await ports.notifier.send({
    key: `${release.id}/rolled-back`,
    audience: 'on-call',
    severity: 'error',
    releaseId: release.id,
    title: `${release.service} ${release.version} was rolled back to ${facts.previousVersion ?? 'the previous version'}`,
    body: [
      `Trigger: ${rollback?.trigger ?? 'unknown'}. ${escapeMarkdown(rollback?.rollbackReason ?? '')}`,
      radius === undefined ? '' : `Blast radius: ${radius.errors} errors in ${radius.requests} requests.`,
      exposure === undefined ? '' : `From the first failed response to no traffic: ${humanDuration(exposure)}.`,
    ]
      .filter((line) => line !== '')
      .join('\n'),
    links: facts.links ?? {},
    incident: incidentOf(config, release, 'trigger', ['on-call'], {
      ...knownOf(rollback),
      serving: facts.previousVersion,
    }),
  });
});

/** Calls people because the rollback itself failed; whom, and how urgently, depends on what failed. */
export const escalate = effect({ error: CaughtError }, async (context, { error }) => {
  const { release, ports, config, record } = context;
  const { captured, facts } = await recordIfThere(record);
  const root = rootErrorOf(error);
  const path = escalationFor(captured.rollbackContext, root.executions);
  await bounded(ports, ports.store.note(release.id, { escalation: `${path.title}: ${root.reason}` }));
  await noteIncident(context, path.audiences);
  const incident = incidentOf(config, release, 'trigger', path.audiences, {
    ...knownOf(captured.rollbackContext),
    failed: path.title,
    why: root.reason,
  });
  const notices = path.audiences.map((audience) => ({
    key: `${release.id}/escalation/${audience}`,
    audience,
    severity: 'critical' as const,
    releaseId: release.id,
    title: `${release.service}: ${path.title}`,
    body: [
      `The rollback of ${release.version} did not succeed: ${escapeMarkdown(root.reason)}`,
      '',
      ...[...path.steps, lastStep(release)].map((step, i) => `${i + 1}. ${step}`),
    ].join('\n'),
    links: facts.links ?? {},
    incident,
  }));
  await tellAll(ports.notifier, notices);
});

const lastStep = ({ service, id }: ReleaseRef): string =>
  `Nothing can be released of ${service} until somebody says what was done: "tidegate resolve ${id} --note ...".`;

const knownOf = (rollback: RollbackContext | undefined) => ({
  trigger: rollback?.trigger,
  reason: rollback?.rollbackReason,
});

/** What the store knows; it may be what has failed, and people are called all the same. */
const recordIfThere = (record: ActionContext['record']): Promise<Pick<ReleaseRecord, 'captured' | 'facts'>> =>
  record().catch(() => ({ captured: {}, facts: {} }));
