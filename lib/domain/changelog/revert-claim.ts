import { type Header, parseHeader, withoutPullRequest } from './header';

/** What a commit says it undoes. */
export interface RevertClaim {
  /** Full or abbreviated, in lower case. */
  readonly shas: readonly string[];
  /** Undone from the first, which stays, to the second. */
  readonly ranges: readonly (readonly [string, string])[];
  readonly pullRequest: number | undefined;
  /** The header of the commit undone, without the number of its pull request; undefined when shas name it better. */
  readonly header: string | undefined;
  /**
   * How the header is compared: as a whole; with the description alone too, as `revert: x` may leave out the type; or
   * with commits without a number alone, as one with another number than the one named is another change.
   */
  readonly comparison: 'whole' | 'description' | 'numberless';
  /** The header tells nothing but the undoing, so that the commit goes once all that it undoes is found. */
  readonly isNothingElse: boolean;
}

const listStart = /^[ \t>*-]{0,4}(?:this )?reverts(?: commits?)?:?\s+/gim;
const footerStart = /^refs?:[ \t]+/gim;
const listedSha = /([0-9a-f]{7,64})(?:\.{2,3}([0-9a-f]{7,64}))?(?![0-9a-z])[\s,]*(?:and\s+|&\s*)?/iy;
const listedPullRequest = /^[ \t>*-]{0,4}(?:this )?reverts (?:[\w.-]{1,100}\/[\w.-]{1,100})?#(\d{1,9})\b/im;

/**
 * Reads what a commit undoes: git's `Revert "x"`, `Reapply "x"` and `This reverts commit <sha>`, GitHub's
 * `Reverts owner/repo#13`, and `revert: x` of Conventional Commits with shas in `Refs:`. Undefined for other commits.
 */
export function revertClaim(header: Header, body: string): RevertClaim | undefined {
  const wrapped = unwrap(header.text);
  const isRevertType = header.type === 'revert';
  if (wrapped === undefined && !isRevertType) return claimOfBody(body);
  const mentioned = shasIn(body, isRevertType ? [listStart, footerStart] : [listStart]);
  const hasShas = mentioned.shas.length + mentioned.ranges.length > 0;
  const named = withoutPullRequest(wrapped?.inner ?? unquote(header.description));
  return {
    ...mentioned,
    ...pullRequestIn(body, header, wrapped, named.pullRequest),
    header: hasShas ? undefined : undoneHeader(wrapped, named.text),
    isNothingElse: true,
  };
}

/** What is undone by a Reapply is the revert of what it names. */
const undoneHeader = (wrapped: Wrapped | undefined, named: string): string =>
  wrapped?.isReapply ? `Revert "${named}"` : named;

/** A commit with a subject of its own undoes another one when git's own sentence opens its body. */
function claimOfBody(body: string): RevertClaim | undefined {
  const sha = /^\s*This reverts commit ([0-9a-f]{40,64})\b/.exec(body)?.[1];
  if (sha === undefined) return undefined;
  return {
    shas: [sha],
    ranges: [],
    pullRequest: undefined,
    header: undefined,
    comparison: 'whole',
    isNothingElse: false,
  };
}

function pullRequestIn(
  body: string,
  header: Header,
  wrapped: Wrapped | undefined,
  inner: number | undefined,
): Pick<RevertClaim, 'pullRequest' | 'comparison'> {
  const listed = listedPullRequest.exec(body)?.[1];
  if (listed !== undefined) return { pullRequest: Number(listed), comparison: 'numberless' };
  if (wrapped?.isReapply) return { pullRequest: undefined, comparison: 'whole' };
  if (inner !== undefined) return { pullRequest: inner, comparison: 'numberless' };
  // `revert: x (#20)` may name either pull request; `Revert "x" (#20)` names its own.
  return wrapped === undefined
    ? { pullRequest: header.pullRequest, comparison: 'description' }
    : { pullRequest: undefined, comparison: 'whole' };
}

function shasIn(body: string, starts: readonly RegExp[]): Pick<RevertClaim, 'shas' | 'ranges'> {
  const shas: string[] = [];
  const ranges: [string, string][] = [];
  for (const match of starts.flatMap((start) => [...body.matchAll(start)])) {
    listedSha.lastIndex = match.index + match[0].length;
    for (let found = listedSha.exec(body); found !== null; found = listedSha.exec(body)) {
      const [from = '', to] = [found[1]?.toLowerCase(), found[2]?.toLowerCase()];
      if (to === undefined) shas.push(from);
      else ranges.push([from, to]);
    }
  }
  return { shas, ranges };
}

interface Wrapped {
  readonly isReapply: boolean;
  readonly inner: string;
}

/** Takes one `Revert "…"` or `Reapply "…"` off a header. */
function unwrap(text: string): Wrapped | undefined {
  const wrapper = /^(revert|reapply) "/i.exec(text);
  if (wrapper === null || !text.endsWith('"') || text.length < wrapper[0].length + 2) return undefined;
  return { isReapply: /^reapply/i.test(text), inner: text.slice(wrapper[0].length, -1) };
}

const unquote = (text: string): string => (/^".+"$/s.test(text) ? text.slice(1, -1) : text);

/**
 * What a commit that undoes something outside the release amounts to: the header that all its wrappers hold, and
 * whether the change is in force in the end (`Reapply "x"`, `Revert "Revert "x""`) or not (`Revert "x"`).
 */
export function netEffect(header: Header): { header: Header; isInForce: boolean } {
  let text = header.text;
  let isInForce = true;
  for (let wrapped = unwrap(text); wrapped !== undefined; wrapped = unwrap(text)) {
    if (!wrapped.isReapply) isInForce = !isInForce;
    text = withoutPullRequest(wrapped.inner).text;
  }
  const inner = parseHeader(text);
  if (inner.type !== 'revert') return { header: inner, isInForce };
  return { header: parseHeader(unquote(inner.description)), isInForce: !isInForce };
}
