import type { EvidenceItem } from '../release-record';
import { excerpt } from '../reports/excerpt';
import type { Place } from './test-places';
import type { TriagedTest } from './triage';

/** A failed test as evidence: what it said, and what the triage found. */
export function triageEvidence(step: string, thing: string, triaged: TriagedTest): EvidenceItem {
  const { test, verdict, because, place, owners, suspects } = triaged;
  const where = placeText(place);
  const lines = [
    test.message,
    where !== '' && `at ${where}`,
    `${verdict === 'unknown' ? 'flaky or real is not known' : `likely ${verdict}`}: ${because}`,
    owners.length > 0 && `owned by ${ownerText(owners)}`,
    ...suspects.map((suspect) => `suspect: ${suspect.label}, which changes ${excerpt(suspect.file, 120)}`),
  ];
  return {
    step,
    title: test.name,
    passed: false,
    detail: lines.filter((line) => line !== false).join('\n'),
    remedy: remedyFor(thing, triaged),
  };
}

function remedyFor(thing: string, { verdict, place, owners, suspects }: TriagedTest): string {
  const where = placeText(place);
  const what = where === '' ? `this ${thing}` : where;
  const whose = owners.length === 0 ? '' : ` with ${ownerText(owners)}`;
  if (verdict === 'flaky') return `make ${what} reliable${whose}: it does not always fail`;
  const [suspect] = suspects;
  if (suspect !== undefined) return `mend ${what}${whose}; look at ${suspect.label} first`;
  return where === ''
    ? `run this ${thing} on the release branch`
    : `run ${what} on the release branch and mend it${whose}`;
}

const placeText = ({ file, line }: Partial<Place>): string =>
  file === undefined ? '' : `${excerpt(file, 160)}${line === undefined ? '' : `:${line}`}`;

const ownerText = (owners: readonly string[]): string => excerpt(owners.slice(0, 4).join(' '), 120);
