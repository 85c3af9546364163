import { humanDuration } from '../duration';
import { showPercent } from '../percent';
import { counted } from '../reports/excerpt';
import type { Report } from './model';
import { previousInWords } from './rollback';
import { rateInWords } from './words';

/** What users felt of a release, in a sentence or two; plain text. */
export function usersInWords(report: Report): string {
  switch (report.outcome) {
    case 'failed':
      return 'Nothing: production was not touched.';
    case 'rolled back':
    case 'escalated':
      return damage(report);
    case 'completed':
      return rates(report, 'No request was seen while it was judged.');
    case 'under way':
      return rates(report, 'Nothing so far: nobody has met the new version.');
  }
}

function rates({ canary, limits, record }: Report, silence: string): string {
  const known = canary.map(({ highestRate }) => highestRate).filter((rate) => rate !== undefined);
  if (known.length === 0) return silence;
  const highest = Math.max(...known);
  if (highest === 0) return `Nothing: no request to ${record.ref.version} was seen to fail.`;
  const most = `at most ${rateInWords(highest)} of the requests to ${record.ref.version} failed in any look`;
  return highest <= limits.normalPercent ? `Nothing unusual: ${most}.` : `Some errors: ${most}.`;
}

function damage(report: Report): string {
  const { record, exposureMilliseconds, outcome } = report;
  const { ref, facts, captured } = record;
  if (facts.firstTrafficAt === undefined) return `Nothing: ${ref.version} never had any traffic.`;
  const isOver = captured.rollbackContext?.trafficReversion?.status === 'completed';
  const now = isOver ? '' : ' It may not be over.';
  const after = outcome === 'escalated' && isOver ? ` How ${previousInWords(report)} does is told below.` : '';
  const radius = facts.blastRadius;
  if (radius === undefined) return `Not known: the requests to ${ref.version} were not counted.${now}`;
  const { requests, errors } = radius;
  if (errors === 0)
    return `Nothing of ${ref.version}: none of its ${counted(requests, 'request')} failed.${now}${after}`;
  const length =
    exposureMilliseconds === undefined
      ? ''
      : `; its last traffic went ${humanDuration(exposureMilliseconds)} after the first failure`;
  const share = showPercent((100 * errors) / requests, 1);
  return `${errors} of ${counted(requests, 'request')} to ${ref.version} failed (${share} %)${length}.${now}${after}`;
}
