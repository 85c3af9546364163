import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { humanDuration } from '../../domain/duration';
import type { ReleaseOutcome } from '../../domain/release';
import { exposureMilliseconds } from '../../domain/release-times';
import { oneLine } from '../../domain/text';
import type { ReleaseEnd } from '../../local/pipeline/release';
import type { StateDirectory } from '../../local/state-directory';
import type { CliIo } from '../io';

const words: Record<ReleaseOutcome, string> = {
  completed: 'completed',
  failed: 'failed',
  rolled_back: 'rolled back',
  escalated: 'rollback escalated: people are needed',
};

/** Says how a release ended, why, and where to read on. */
export function tellEnd(io: CliIo, state: StateDirectory, ended: ReleaseEnd, json: boolean): void {
  const report = join(state.release(ended.releaseId), 'report.html');
  if (json) {
    const { releaseId, outcome, record, warnings } = ended;
    io.out(`${JSON.stringify({ kind: 'ended', at: Date.now(), releaseId, outcome, report, warnings, record })}\n`);
    return;
  }
  io.out(`\n${ended.releaseId}: ${words[ended.outcome]}\n`);
  for (const line of reasonsOf(ended)) io.out(`  ${oneLine(line, 1000)}\n`);
  io.out(`  report: ${pathToFileURL(report).href}\n`);
}

function reasonsOf({ releaseId, outcome, record, warnings }: ReleaseEnd): string[] {
  const { failureContext, rollbackContext } = record?.captured ?? {};
  const exposure = record && exposureMilliseconds(record);
  const { blastRadius: radius, escalation } = record?.facts ?? {};
  return [
    ...(failureContext === undefined ? [] : [`${failureContext.failedState}: ${failureContext.failureReason}`]),
    ...(failureContext?.actionableFixSuggestions.map((suggestion) => `→ ${suggestion}`) ?? []),
    ...(rollbackContext === undefined ? [] : [`${rollbackContext.trigger}: ${rollbackContext.rollbackReason}`]),
    ...(escalation === undefined ? [] : [`escalated: ${escalation}`]),
    ...(outcome === 'escalated'
      ? [`→ see to production, then: tidegate resolve ${releaseId} --note "what was done"`]
      : []),
    ...(radius === undefined ? [] : [`${radius.errors} of ${radius.requests} requests to the new version failed`]),
    ...(exposure === undefined ? [] : [`${humanDuration(exposure)} from the first failed response to 0 %`]),
    ...warnings.map((warning) => `warning: ${warning}`),
  ];
}
