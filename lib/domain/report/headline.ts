import { humanDuration } from '../duration';
import type { Report } from './model';

/** The release in a sentence or two; plain text, to be escaped by whoever renders it. */
export function headline(report: Report): string {
  const { record, outcome } = report;
  const { service, version } = record.ref;
  const time = humanDuration(report.tookMilliseconds);
  const previous = record.facts.previousVersion ?? 'the previous version';
  if (outcome === 'completed') return `${service} ${version} is in production. It took ${time}.`;
  if (outcome === 'failed') {
    const failure = record.captured.failureContext;
    return `${service} ${version} did not reach production: ${failure?.failureReason ?? 'no reason was captured'}. It took ${time}.`;
  }
  if (outcome === 'rolled back') {
    return `${service} ${version} was taken out of production; ${previous} serves all traffic and is healthy. ${exposure(report)}`;
  }
  if (outcome === 'escalated') return `The rollback of ${service} ${version} did not succeed. People were called.`;
  return `${service} ${version} is under way.`;
}

function exposure({ exposureMilliseconds, record }: Report): string {
  const radius = record.facts.blastRadius;
  if (exposureMilliseconds === undefined || radius === undefined) return '';
  return `From the first failed response to 0 % it took ${humanDuration(exposureMilliseconds)}; ${radius.errors} of ${radius.requests} requests to it failed.`;
}

/** Who, when, what, and the figures that people look for first: rows of a name and a value, plain text. */
export function milestones(report: Report): [string, string][] {
  const { record, exposureMilliseconds, recoveryMilliseconds } = report;
  const { facts, ref } = record;
  const radius = facts.blastRadius;
  const rows: [string, string | undefined][] = [
    ['Release', ref.id],
    ['Started by', ref.initiatedBy],
    ['Started', record.createdAt],
    ['Ended', record.endedAt],
    ['Previous version', facts.previousVersion ?? 'none'],
    ['Commit', facts.branchCommit?.slice(0, 12)],
    ['Artifact', facts.artifact?.digest],
    ['Tickets', facts.tickets?.join(', ')],
    [
      'First failed response to 0 %',
      exposureMilliseconds === undefined ? undefined : humanDuration(exposureMilliseconds),
    ],
    ['Noticed to 0 %', recoveryMilliseconds === undefined ? undefined : humanDuration(recoveryMilliseconds)],
    ['Blast radius', radius === undefined ? undefined : `${radius.errors} errors in ${radius.requests} requests`],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined && row[1] !== '');
}
