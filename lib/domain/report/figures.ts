import { humanDuration } from '../duration';
import { showPercent } from '../percent';
import { releaseTotals, stateTimes } from '../timing';
import type { Fact } from './facts';
import type { Report } from './model';
import { inWords, limitInWords, rateInWords } from './words';

/** A number that people look for first, and what to compare it with. Plain text. */
export interface Figure extends Fact {
  readonly note?: string;
}

/** The figures of a release, those first that matter most for how it ended. */
export function figures(report: Report): Figure[] {
  const { outcome } = report;
  if (outcome === 'rolled back' || outcome === 'escalated') {
    return [...exposure(report), ...blastRadius(report), ...share(report), took(report)];
  }
  const production: Figure[] =
    outcome === 'failed' ? [{ name: 'Production', value: 'not touched', tone: 'good' }] : errorRate(report);
  return [checks(report), ...failedAt(report), ...production, took(report)];
}

function took(report: Report): Figure {
  const { record, tookMilliseconds } = report;
  const value = humanDuration(tookMilliseconds);
  if (report.outcome !== 'completed') return { name: report.outcome === 'under way' ? 'So far' : 'Took', value };
  const total = record.ref.type === 'hotfix' ? releaseTotals.hotfix : releaseTotals.standardWhole;
  return { name: 'Took', value, note: `target ${limitInWords(total.target + stateTimes.watch.target)} with the watch` };
}

function checks({ gates }: Report): Figure {
  const count = (status: string) => gates.filter((row) => row.status === status).length;
  const [failed, missing] = [count('failed'), count('not run')];
  const notes = [failed > 0 && `${failed} failed`, missing > 0 && `${missing} not run`].filter(Boolean);
  const tone = failed > 0 ? 'bad' : missing > 0 ? undefined : 'good';
  return {
    name: 'Checks passed',
    value: `${count('passed')} of ${gates.length}`,
    ...(notes.length > 0 && { note: notes.join(', ') }),
    ...(tone && { tone }),
  };
}

function failedAt({ record }: Report): Figure[] {
  const context = record.captured.failureContext;
  if (context === undefined) return [];
  return [{ name: 'Failed at', value: inWords(context.failedGate), note: inWords(context.failedState), tone: 'bad' }];
}

function errorRate({ canary }: Report): Figure[] {
  const rates = canary.map(({ highestRate }) => highestRate).filter((rate) => rate !== undefined);
  if (rates.length === 0) return [];
  const steps = canary.filter(({ isWatch }) => !isWatch).map(({ name }) => name);
  return [{ name: 'Highest error rate', value: rateInWords(Math.max(...rates)), note: `canary ${steps.join(' → ')}` }];
}

function exposure({ exposureMilliseconds, recoveryMilliseconds }: Report): Figure[] {
  const noticed =
    recoveryMilliseconds === undefined ? undefined : `${humanDuration(recoveryMilliseconds)} after noticing`;
  if (exposureMilliseconds === undefined) {
    return noticed === undefined ? [] : [{ name: 'Traffic taken back', value: noticed }];
  }
  return [
    {
      name: 'First failed response to 0 %',
      value: humanDuration(exposureMilliseconds),
      ...(noticed && { note: noticed }),
    },
  ];
}

function blastRadius({ record }: Report): Figure[] {
  const radius = record.facts.blastRadius;
  if (radius === undefined) return [{ name: 'Blast radius', value: 'not measured', tone: 'warn' }];
  const { requests, errors } = radius;
  const rate = requests === 0 ? 'no user met it' : `${showPercent((100 * errors) / requests, 1)} % of its requests`;
  return [
    {
      name: 'Failed requests',
      value: `${errors} of ${requests}`,
      note: rate,
      tone: errors > 0 ? 'bad' : 'good',
    },
  ];
}

function share({ canary }: Report): Figure[] {
  const last = canary.at(-1);
  if (last === undefined) return [];
  const [value, note] = last.isWatch ? ['100 %', 'of the traffic, in the watch'] : [last.name, 'of the traffic'];
  return [{ name: 'Got as far as', value, note }];
}
