import { humanDuration } from '../duration';
import type { Report } from './model';
import { escalationInWords, previousInWords, stageInWords, triggerInWords } from './rollback';
import { inWords, reasonInShort, reasonWithout, sentence } from './words';

/** The release in a few sentences, the most important first; plain text, to be escaped by whoever renders it. */
export function headline(report: Report): string {
  const { service, version } = report.record.ref;
  const name = `${service} ${version}`;
  switch (report.outcome) {
    case 'completed':
      return `${name} is in production. ${checksInWords(report)}It took ${humanDuration(report.tookMilliseconds)}.`;
    case 'failed':
      return `${name} failed${failure(report)}`;
    case 'rolled back':
      return `${name} was taken out of production ${stageInWords(report)} because of ${trigger(report)}. ${previousInWords(report)} serves all traffic and is stable.`;
    case 'escalated':
      return `The rollback of ${name} did not succeed: ${sentence(reasonInShort(escalationInWords(report)))} People were called. ${serving(report)}`;
    case 'under way':
      return `${name} is under way, in ${inWords(report.record.state)}.`;
  }
}

function checksInWords({ gates }: Report): string {
  return gates.every(({ status }) => status === 'passed') ? 'All checks passed. ' : '';
}

function failure({ record }: Report): string {
  const context = record.captured.failureContext;
  if (context === undefined) return '; why was not captured.';
  const reason = reasonWithout(context.failedGate, context.failureReason);
  return ` in ${inWords(context.failedState)}, at ${inWords(context.failedGate)}: ${sentence(reasonInShort(reason))}`;
}

function trigger({ record }: Report): string {
  const context = record.captured.rollbackContext;
  return context === undefined ? 'a reason that was not captured' : triggerInWords[context.trigger];
}

function serving(report: Report): string {
  const reverted = report.record.captured.rollbackContext?.trafficReversion?.status === 'completed';
  return reverted
    ? `${previousInWords(report)} serves all traffic.`
    : 'Which version serves how much of the traffic has to be checked by hand.';
}
