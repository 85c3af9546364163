import type { Commit } from '../commit';
import { breakingNotes } from './breaking-notes';
import type { Change } from './change';
import { type Header, mergedPullRequest, parseHeader } from './header';
import { issuesIn } from './issues';
import { netEffect, type RevertClaim, revertClaim } from './revert-claim';
import { type SectionName, sectionOf } from './sections';
import type { StringPool } from './string-pool';
import { type TicketFinder, union } from './tickets';

/** What a changelog needs of a commit. The message itself is let go, so that a long history takes little memory. */
export interface ParsedCommit {
  /** The sha of the commit before it on its own line of the history; undefined for a first commit. */
  readonly parent: string | undefined;
  /** The shas of the lines that it merges; empty for all but merges. */
  readonly merged: readonly string[];
  /** The first line without the number of its pull request. */
  readonly subject: string;
  /** Nothing but the space after the colon is missing. */
  readonly lacksSpace: boolean;
  /** Undefined for most commits, and always for a merge. */
  readonly revert: RevertClaim | undefined;
  /** The entry, as far as the commit alone tells. */
  readonly change: Change;
}

/** Says whether a commit joins lines of the history. */
export const isMerge = (commit: ParsedCommit): boolean => commit.merged.length > 0;

const none: readonly string[] = [];

/** Reads one commit; no text makes it fail. @param branch the branch that it came from, if that is known */
export function parseCommit(commit: Commit, tickets: TicketFinder, words: StringPool, branch?: string): ParsedCommit {
  const { sha, message } = commit;
  const merged = commit.parents.length > 1 ? commit.parents.slice(1) : none;
  const merges = merged.length > 0;
  const { line, body } = split(message);
  const header = parseHeader(line);
  const revert = merges ? undefined : revertClaim(header, body);
  const { header: net, isInForce } = revert?.isNothingElse ? netEffect(header) : { header, isInForce: true };
  const notes = breakingNotes(body);
  const isBreaking = header.isBreaking || notes.length > 0 || (isInForce && net.isBreaking);
  const section = sectionFor(net, isInForce, isBreaking);
  // A type without a section, and under Breaking changes the fact that something is undone, are told by the whole line.
  const whole = isBreaking && !isInForce ? header.text : section === 'other' ? net.text : undefined;
  // The header of a revert names the tickets and issues of what it undoes, and those are not released.
  const text = revert?.isNothingElse ? body : message;
  const inBranch = (name: string | undefined) => (name === undefined ? none : tickets.inMerge(name));
  const change = {
    sha,
    section,
    type: net.type && words.of(net.type),
    scope: whole === undefined && net.scope ? words.of(net.scope) : undefined,
    description: whole ?? net.description,
    breakingNotes: notes,
    pullRequest: (merges ? mergedPullRequest(header.text) : undefined) ?? header.pullRequest,
    issues: issuesIn(text),
    tickets: union(tickets.inText(text), inBranch(merges ? line : revert === undefined ? branch : undefined)),
  };
  return {
    parent: commit.parents[0],
    merged,
    subject: header.text,
    lacksSpace: header.lacksSpace,
    revert,
    change,
  };
}

function split(message: string): { line: string; body: string } {
  const start = Math.max(0, message.search(/\S/));
  const end = message.indexOf('\n', start);
  if (end < 0) return { line: message.slice(start).trim(), body: '' };
  return { line: message.slice(start, end).trim(), body: message.slice(end + 1) };
}

function sectionFor(header: Header, isInForce: boolean, isBreaking: boolean): SectionName {
  if (isBreaking) return 'breaking';
  return isInForce ? sectionOf(header.type, header.scope) : 'reverted';
}
