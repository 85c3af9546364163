import { auditKey } from '../../lib/domain/artifact-keys';
import { type ActionContext, effect } from '../shared/actor';

/** Opens the log with what is about to be released. */
export const initialize = effect({}, async (context) => {
  const { facts } = await context.record();
  await context.audit('initiated/audit', 'audit log opened', {
    service: context.release.service,
    version: context.release.version,
    type: context.release.type,
    base: facts.baseCommit ?? '',
    branch: facts.branch ?? '',
    commit: facts.branchCommit ?? '',
    previous: facts.previousTag ?? 'none',
    configuration: context.configDigest,
  });
  await exportLog(context);
});

export const appendCompletion = effect({}, async (context) => {
  const { facts } = await context.record();
  await context.audit('completed/audit', 'release completed', {
    version: context.release.version,
    artifact: facts.artifact?.digest ?? '',
  });
  await exportLog(context);
});

export const appendFailure = effect({}, async (context) => {
  const { captured } = await context.record();
  const failure = captured.failureContext;
  await context.audit('failed/audit', 'release failed', {
    state: failure?.failedState ?? 'unknown',
    gate: failure?.failedGate ?? 'unknown',
    reason: failure?.failureReason ?? 'unknown',
  });
  await exportLog(context);
});

export const appendRollback = effect({}, async (context) => {
  const { captured } = await context.record();
  const rollback = captured.rollbackContext;
  await context.audit('rolled_back/audit', 'release rolled back', {
    trigger: rollback?.trigger ?? 'unknown',
    reason: rollback?.rollbackReason ?? 'unknown',
    revert: rollback?.gitRevert?.revertCommit ?? 'none',
  });
  await exportLog(context);
});

export const appendEscalation = effect({}, async (context) => {
  const { captured } = await context.record();
  await context.audit('escalated/audit', 'rollback escalated', {
    trigger: captured.rollbackContext?.trigger ?? 'unknown',
    reversion: captured.rollbackContext?.trafficReversion?.status ?? 'failed',
  });
  await exportLog(context);
});

/** Writes the whole log as one line of JSON per entry, for archives that outlive the store. */
async function exportLog({ ports, release }: ActionContext): Promise<void> {
  const { entries } = await ports.store.audit(release.id);
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  await ports.artifacts.put(auditKey(release.id), lines, 'application/x-ndjson');
}
