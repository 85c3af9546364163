import { scopeInWords } from '../affected-tests';
import type { ReleaseRecord } from '../release-record';
import type { Report } from './model';
import { momentInWords } from './words';

/** Something good, something bad, or something to look at. */
export type Tone = 'good' | 'bad' | 'warn';

/** A name and a value, plain text, to be escaped by whoever renders it. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly tone?: Tone;
  /** The value is for machines too: a hash, the name of a branch. */
  readonly code?: boolean;
  /** Where people find what the value names; safe to link. */
  readonly url?: string;
}

/** Who, when and what. */
export function milestones({ record, writtenAt }: Report): Fact[] {
  const { facts, ref } = record;
  return [
    ...fact('Release', ref.id, true),
    ...fact('Type', ref.type),
    ...fact('Priority', ref.priority),
    ...fact('Incident', ref.incident),
    ...fact('Started by', ref.initiatedBy),
    ...fact('Started', momentInWords(record.createdAt)),
    record.endedAt === undefined
      ? { name: 'As of', value: momentInWords(writtenAt) }
      : { name: 'Ended', value: momentInWords(record.endedAt) },
    ...fact('Previous version', previousVersion(facts)),
    ...fact('Artifact', facts.artifact?.digest, true),
    ...fact('Unit tests', facts.testScope && scopeInWords(facts.testScope)),
  ];
}

function fact(name: string, value: string | undefined, code = false): Fact[] {
  return value === undefined || value === '' ? [] : [{ name, value, ...(code && { code }) }];
}

function previousVersion({ previousVersion: version, previousTag, baseCommit }: ReleaseRecord['facts']) {
  if (version !== undefined) return version;
  if (previousTag !== undefined) return previousTag.replace(/^v/, '');
  return baseCommit === undefined ? undefined : 'none, this is the first';
}
