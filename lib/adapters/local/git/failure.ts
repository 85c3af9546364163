import { RepositoryError, type TidegateError, TransientError } from '../../../domain/errors';

/** Failures of a connection or of a server that pass by themselves. */
const passing = [
  /could not resolve (host|proxy)/i,
  /temporary failure in name resolution/i,
  /name or service not known/i,
  /connection (refused|reset|timed out|closed)/i,
  /(operation|connect to .*) timed out/i,
  /failed to connect/i,
  /network is unreachable|no route to host/i,
  /early EOF|unexpected disconnect|remote end hung up|RPC failed/i,
  /returned error: (429|5\d\d)/i,
];

/** What the server says no to, each with what the reader can do about it. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/checked out|current branch/i, 'check out another branch there, or push to a bare repository'],
  [
    /authentication failed|could not read (username|password)|permission denied|returned error: 40[13]/i,
    'check that "git ls-remote" on this address works without a question',
  ],
  [/host key verification failed/i, 'connect once with ssh and accept the key of the host'],
  [
    /not appear to be a git repository|repository .*not found|does not exist|returned error: 404/i,
    'check repository.remote in tidegate.yaml',
  ],
  [
    /dubious ownership/i,
    'the repository belongs to another user of this machine; allow it with "git config --global --add safe.directory"',
  ],
  [/protected branch|hook declined|denied|prohibited/i, 'allow Tidegate to push there, or release from another branch'],
];

/** Turns what git said into an error for people. `doing` completes "cannot …". */
export function gitFailure(doing: string, said: string): TidegateError {
  const message = `cannot ${doing}: ${mainLine(said)}`;
  if (passing.some((pattern) => pattern.test(said))) {
    return new TransientError(message, { remedy: 'check the network connection and try again' });
  }
  const remedy = refusals.find(([pattern]) => pattern.test(said))?.[1];
  return new RepositoryError(message, remedy === undefined ? {} : { remedy });
}

/** Another git process holds a lock that it gives back soon, or is in the middle of making a worktree. */
export const isLocked = (said: string): boolean =>
  /Unable to create '.*\.lock'|cannot lock ref(?!.*; cannot create)|could not lock config file|incorrect old value provided|bad object worktrees\/[^/]+\/HEAD/.test(
    said,
  );

/** The line that says most, without git's prefixes, control characters and credentials. */
function mainLine(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.replace(/^(remote: |fatal: |error: |ssh: )+/, '').trim())
    .filter((line) => line !== '' && !/^(warning|hint): |^failed to push some refs/.test(line));
  const line = lines[0] ?? 'git gave no reason';
  return withoutCredentials(line.replace(/\p{Cc}/gu, '')).slice(0, 200);
}

/** Removes user names and passwords from the addresses in a text; the `git` user of ssh is no secret. */
export const withoutCredentials = (text: string): string =>
  text.replace(/\/\/[^/\s]*@/g, (found) => (found === '//git@' ? found : '//'));
