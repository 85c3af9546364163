import { cut } from '../text';
import { isKnownType } from './sections';

/** The first line of a commit message. */
export interface Header {
  /** The whole line without the number of its pull request. */
  readonly text: string;
  /** In lower case; undefined when the line is not a Conventional Commit. */
  readonly type: string | undefined;
  readonly scope: string | undefined;
  /** What follows the colon; the whole text when the line is not a Conventional Commit. */
  readonly description: string;
  readonly isBreaking: boolean;
  /** The number that a squash merge appends: `subject (#20)`. */
  readonly pullRequest: number | undefined;
  /** Nothing but the space after the colon is missing. */
  readonly lacksSpace: boolean;
}

const maxLength = 2000;
const conventional = /^([a-z][\w-]*)(?:\(([^()]*)\))?(!)?:(\s*)(\S.*)$/is;

/**
 * Reads `type(scope)!: description (#20)`, https://www.conventionalcommits.org. A missing space after the colon is
 * forgiven for types that are known, or else every URL and `12:30` would be one.
 */
export function parseHeader(line: string): Header {
  const { text: part, pullRequest } = withoutPullRequest(cut(line, maxLength));
  const text = copyOf(part);
  const [, type = '', scope = '', breaking, space, description = ''] = conventional.exec(text) ?? [];
  const lacksSpace = space === '';
  if (type === '' || (lacksSpace && !isKnownType(type.toLowerCase()))) {
    const plain = { type: undefined, scope: undefined, description: text, isBreaking: false, lacksSpace: false };
    return { ...plain, text, pullRequest };
  }
  return {
    text,
    type: type.toLowerCase(),
    scope: scope.trim() || undefined,
    description,
    isBreaking: breaking !== undefined,
    pullRequest,
    lacksSpace,
  };
}

/** A part of a string keeps all of it in memory; a copy lets the rest of the message go. */
const copyOf = (text: string): string => JSON.parse(JSON.stringify(text));

/** Takes the number of a pull request off the end of a subject: `subject (#20)`. */
export function withoutPullRequest(subject: string): { text: string; pullRequest: number | undefined } {
  const text = subject.trim();
  const suffix = /\(#(\d{1,9})\)$/.exec(text);
  if (suffix === null) return { text, pullRequest: undefined };
  return { text: text.slice(0, suffix.index).trimEnd(), pullRequest: Number(suffix[1]) };
}

/** The number in the subject of a merge commit: `Merge pull request #15 from …`, `Merged in … (pull request #15)`. */
export function mergedPullRequest(subject: string): number | undefined {
  const number = /\bpull request #(\d{1,9})\b/i.exec(subject)?.[1];
  return number === undefined ? undefined : Number(number);
}
