import * as z from 'zod';
import { humanDuration } from '../duration';
import type { EvidenceItem } from '../release-record';
import { excerpt } from './excerpt';

/** How a build ended, in CodeBuild's words. */
export const BuildStatus = z.enum(['SUCCEEDED', 'FAILED', 'FAULT', 'TIMED_OUT', 'STOPPED', 'IN_PROGRESS']);
export type BuildStatus = z.infer<typeof BuildStatus>;

/** What a judge needs to know of the build whose reports it reads. */
export interface BuildOutcome {
  readonly status: BuildStatus;
  readonly durationMilliseconds: number;
  /** The last lines of output. */
  readonly logTail: string;
  /** Why it did not succeed, as one line. */
  readonly failure?: string;
}

const shownLines = 20;

/** The evidence against a build that did not succeed; undefined when it did. */
export function buildProblem(step: string, build: BuildOutcome | undefined): EvidenceItem | undefined {
  if (build?.status === 'SUCCEEDED') return undefined;
  const [title, remedy] = build === undefined ? neverStarted : describe(build);
  const detail = endOf(build?.logTail ?? '');
  return { step, title, passed: false, remedy, ...(detail !== '' && { detail }) };
}

const neverStarted = [
  'the build was never started',
  'release again; if it happens again, look at the log of Tidegate',
] as const;

function describe(build: BuildOutcome): readonly [string, string] {
  const why = excerpt(build.failure ?? '', 300);
  switch (build.status) {
    case 'TIMED_OUT':
      return [
        `the build ran out of time after ${humanDuration(build.durationMilliseconds)}`,
        'make it faster, or raise its timeout in tidegate.yaml',
      ];
    case 'STOPPED':
      return ['the build was stopped before it ended', 'release again'];
    case 'FAULT':
      return [`the build could not run: ${why || 'no reason given'}`, 'remove the cause and release again'];
    case 'IN_PROGRESS':
      return ['the build has not ended', 'wait for its end, then release again'];
    default:
      return [
        `the build failed: ${why || 'a command ended with an error'}`,
        'run the command in the release branch and mend what it reports',
      ];
  }
}

/** The end of a log, without what terminals would obey. */
function endOf(log: string): string {
  const lines = log.split('\n').map((line) => excerpt(line, 300));
  return lines
    .filter((line) => line !== '')
    .slice(-shownLines)
    .join('\n');
}
