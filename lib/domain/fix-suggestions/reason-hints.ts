import { timeoutSettings } from './gate-hints';

/** What helps against causes that can strike anywhere, recognised by the words that Tidegate and its systems use. */
const causes: readonly (readonly [RegExp, string])[] = [
  [/is not a version/i, 'Give the version as three plain numbers, for example 1.4.0'],
  [/the tag \S+ exists/i, 'Release the next version: the tag of this one exists, and tags are never moved'],
  [
    /the branch \S+ exists/i,
    'Finish or delete the release branch that is left from an earlier try, then release again',
  ],
  [/is older than/i, 'Release a version above the last one that the base branch contains'],
  [/is already being released/i, 'Wait for the release that is under way, or end it with "tidegate rollback"'],
  [/is in quarantine/i, 'Release a new version with the fault mended: one that was rolled back stays in quarantine'],
  [/may not release/i, 'Ask somebody who may release, or be added to permissions.release in tidegate.yaml'],
  [
    /hotfix\/v\S+ (is made from|has )|no branch hotfix\/|the hotfix is made from/i,
    'Make the branch of the hotfix from the tag of the version that production runs, with the fix alone, and push it',
  ],
  [/has no branch/i, 'Create the base branch, or set repository.baseBranch in tidegate.yaml'],
  [/disk is full|disk quota|ENOSPC|EDQUOT/i, 'Free disk space where Tidegate keeps its data, then release again'],
  [
    /permission denied|EACCES|EROFS|read-only/i,
    'Make the directory of the message writable for the user who runs Tidegate',
  ],
  [
    /ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|could not resolve|network|connection (refused|reset|timed out)/i,
    'Check the network connection to the system that the message names, then release again',
  ],
  [/EADDRINUSE|address already in use/i, 'Free the port that the message names, or set another one in tidegate.yaml'],
  [
    /command not found|exit code 127/i,
    'Install the command that was not found, or install it in the install phase of the buildspec',
  ],
  [
    /exit code 137|out of memory|heap limit/i,
    'Give the process more memory: it was killed, most likely for want of it',
  ],
  [/was stopped/i, 'Release again: it was stopped before it could end'],
];

const outOfTime = /timed? ?out|out of time|longer than it may|did not end within/i;

/** Suggestions that follow from the reason of a failure. */
export function reasonHints(gate: string, reason: string): string[] {
  const found = causes.filter(([words]) => words.test(reason)).map(([, hint]) => hint);
  return outOfTime.test(reason) ? [timeHint(gate), ...found] : found;
}

function timeHint(gate: string): string {
  const setting = timeoutSettings[gate];
  const raise = setting === undefined ? '' : `, or raise ${setting} in tidegate.yaml`;
  return `Find out what took so long in the log and make it faster${raise}`;
}
