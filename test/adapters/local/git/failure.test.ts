import { gitFailure, isLocked, withoutCredentials } from '../../../../lib/adapters/local/git/failure';

test.each([
  "fatal: unable to access 'https://x/': Could not resolve host: x",
  'ssh: Could not resolve hostname x: Name or service not known\nfatal: Could not read from remote repository.',
  'ssh: connect to host x port 22: Connection timed out',
  'error: RPC failed; curl 56 GnuTLS recv error\nfatal: early EOF',
  "fatal: unable to access 'https://x/': The requested URL returned error: 429",
])('takes %j for a failure that passes', (said) => {
  expect(gitFailure('read the origin', said)).toMatchObject({ name: 'TransientError' });
});

test.each([
  ["remote: Repository not found.\nfatal: repository 'https://x/' not found", 'repository.remote'],
  ["fatal: Authentication failed for 'https://x/'", 'ls-remote'],
  ['git@x: Permission denied (publickey).\nfatal: Could not read from remote repository.', 'ls-remote'],
  ['Host key verification failed.\nfatal: Could not read from remote repository.', 'ssh'],
  ["fatal: detected dubious ownership in repository at '/x'", 'safe.directory'],
  [
    'remote: error: GH006: Protected branch update failed\n! [remote rejected] (protected branch hook declined)',
    'push',
  ],
])('says what to do about %j', (said, remedy) => {
  expect(gitFailure('read the origin', said)).toMatchObject({
    name: 'RepositoryError',
    remedy: expect.stringContaining(remedy),
  });
});

test('gives one clean line of what git said', () => {
  const said = 'warning: redirecting\nhint: x\n\nremote: error: \u001b[31mno\u0007 such thing   \nfatal: second line\n';
  expect(gitFailure('read the origin', said).message).toBe('cannot read the origin: [31mno such thing');
  expect(gitFailure('read', 'x'.repeat(10_000)).message.length).toBeLessThan(250);
  expect(gitFailure('read the origin', '').message).toBe('cannot read the origin: git gave no reason');
});

test.each([
  ['https://user:pass@x/y', 'https://x/y'],
  ['https://token@x/y', 'https://x/y'],
  ['https://user:p@ss@x/y', 'https://x/y'],
  ['ssh://git@x/y and https://x/y', 'ssh://git@x/y and https://x/y'],
])('removes the credentials from %s', (text, clean) => {
  expect(withoutCredentials(text)).toBe(clean);
});

test('tells a lock that somebody holds from a name that is in the way', () => {
  expect(isLocked("fatal: Unable to create '/x/packed-refs.lock': File exists.")).toBe(true);
  expect(isLocked("error: cannot lock ref 'refs/heads/a': reference already exists")).toBe(true);
  expect(isLocked('fatal: bad object worktrees/source/HEAD')).toBe(true);
  expect(isLocked("cannot lock ref 'refs/heads/a': 'refs/heads/a/b' exists; cannot create 'refs/heads/a'")).toBe(false);
});
