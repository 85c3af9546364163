import { ReportError } from '../errors';
import type { EvidenceItem } from '../release-record';
import { excerpt } from './excerpt';

/** What a gate's judge found. */
export interface Judgement<Data> {
  readonly data: Data;
  readonly evidence: readonly EvidenceItem[];
  /** Why the gate stays shut, as one line; undefined when it is passed. */
  readonly reason: string | undefined;
}

const reasonLength = 500;

/** Why a gate stays shut, from the evidence against it; undefined when nothing is against it. */
export function reasonOf(evidence: readonly EvidenceItem[]): string | undefined {
  const against = evidence.filter((item) => !item.passed).map((item) => item.title);
  if (against.length === 0) return undefined;
  const shown = against.slice(0, 3).join('; ');
  return excerpt(against.length > 3 ? `${shown}; and ${against.length - 3} more` : shown, reasonLength);
}

/** Reads reports; what cannot be read is evidence against the gate. Other errors, as of the disk, are thrown. */
export async function readOrBlame<T>(
  step: string,
  read: () => Promise<T>,
): Promise<{ value: T; blame?: undefined } | { value?: undefined; blame: EvidenceItem }> {
  try {
    return { value: await read() };
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    const remedy = error.remedy === undefined ? {} : { remedy: error.remedy };
    return { blame: { step, title: error.message, passed: false, ...remedy } };
  }
}

/** A failed build comes first, unless failed tests explain it. */
export function withBuild(
  problem: EvidenceItem | undefined,
  evidence: readonly EvidenceItem[],
  explained: boolean,
): EvidenceItem[] {
  if (problem === undefined) return [...evidence];
  return explained ? [...evidence, problem] : [problem, ...evidence];
}
