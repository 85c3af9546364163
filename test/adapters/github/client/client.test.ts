import { inspect } from 'node:util';
import * as z from 'zod';
import type { Fault } from '../server/faults';
import { problem } from '../server/reply';
import { Setting, serverOfFile } from '../setting';

const server = serverOfFile();
const readRef = 'GET /repos/{owner}/{repo}/git/ref/{ref}';

let setting: Setting;
beforeAll(async () => {
  setting = await Setting.on(await server());
});
beforeEach(() => setting.calmDown());
afterAll(() => setting.remove());

const answer = (status: number, message: string, headers: Record<string, string> = {}): Fault => ({
  kind: 'answer',
  reply: { ...problem(status, message), headers },
});
const limit = (status: number, headers: Record<string, string> = {}) =>
  answer(status, 'You have exceeded a secondary rate limit. Please wait a few minutes.', headers);
const plan = (fault: Fault, requests?: number[]) => setting.server.faults.plan(readRef, fault, requests);

describe('rate limits', () => {
  test.each([403, 429])('are waited out as long as GitHub says (%i)', async (status) => {
    plan(limit(status, { 'retry-after': '90' }));
    expect(await setting.source().resolve('main')).toBe(setting.first);
    expect(setting.clock.sleeps).toEqual([90]);
  });

  test('are waited out for a minute, then two, when GitHub says nothing', async () => {
    plan(limit(403), [1, 2]);
    expect(await setting.source().resolve('main')).toBe(setting.first);
    expect(setting.clock.sleeps).toEqual([60, 120]);
  });

  test('are waited out until the reset when all requests are used up', async () => {
    const reset = String(setting.clock.now().getTime() / 1000 + 200);
    plan(answer(403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }));
    await setting.source().resolve('main');
    expect(setting.clock.sleeps).toEqual([201]);
  });

  test('are not waited out beyond the deadline', async () => {
    plan(limit(429, { 'retry-after': '90' }));
    const end = new Date(setting.clock.now().getTime() + 60_000);
    await expect(setting.source({ deadline: () => end }).resolve('main')).rejects.toMatchObject({
      name: 'TransientError',
      message: expect.stringMatching(/read refs\/heads\/main in time: You have exceeded a secondary rate limit.* 90 s/),
    });
    expect(setting.clock.sleeps).toEqual([]);
  });

  test('are waited out also where a refusal would be an answer', async () => {
    plan(limit(403, { 'retry-after': '30' }));
    const request = { route: readRef, doing: 'read', parameters: { ref: 'heads/main' }, expected: [403] };
    expect(await setting.client().send(request)).toMatchObject({ status: 200 });
    expect(setting.clock.sleeps).toEqual([30]);
  });

  test('are waited out in GraphQL, where they come with the status 200', async () => {
    const body = { data: null, errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] };
    const reply = { status: 200, body, headers: { 'retry-after': '45' } };
    setting.server.faults.plan('POST /graphql', { kind: 'answer', reply });
    await setting.origin.branch('work', setting.first);
    await setting.source().commitFiles('work', setting.first, [{ path: 'a', content: '1' }], 'chore: a');
    expect(setting.clock.sleeps).toEqual([45]);
  });
});

describe('failures that pass', () => {
  test.each([500, 502, 503])('are survived (%i)', async (status) => {
    plan(answer(status, 'Server Error'), [1, 2, 3]);
    expect(await setting.source().resolve('main')).toBe(setting.first);
    expect(setting.clock.sleeps).toEqual([1, 2, 4]);
  });

  test.each(['before', 'halfway', 'after'] as const)('are survived: a connection that breaks %s', async (when) => {
    plan({ kind: 'drop', when });
    expect(await setting.source().resolve('main')).toBe(setting.first);
    expect(setting.clock.sleeps).toEqual([1]);
  });

  test('are told when they do not pass', async () => {
    plan(answer(502, 'Server Error'), [1, 2, 3, 4]);
    await expect(setting.source().resolve('main')).rejects.toMatchObject({
      name: 'TransientError',
      message: 'cannot read refs/heads/main: Server Error (502)',
    });
  });

  test('are told when nobody answers', async () => {
    const source = setting.source({ apiUrl: 'http://127.0.0.1:1' });
    await expect(source.resolve('main')).rejects.toMatchObject({ name: 'TransientError' });
    expect(setting.clock.sleeps).toEqual([1, 2, 4]);
  });

  test('end with the deadline', async () => {
    const source = setting.source({ deadline: () => setting.clock.now() });
    await expect(source.resolve('main')).rejects.toMatchObject({ name: 'TransientError' });
  });

  test('are told when something else than GitHub answers', async () => {
    plan({ kind: 'answer', reply: { status: 200, body: '<html>Sign in to the network</html>' } });
    await expect(setting.source().resolve('main')).rejects.toMatchObject({
      name: 'TransientError',
      message: expect.stringContaining('does not have the expected form'),
    });
  });
});

describe('a token', () => {
  test('is asked for once', async () => {
    const before = setting.server.app.issued;
    const source = setting.source();
    await source.findConflicts('1.0.0');
    await source.refresh();
    expect(setting.server.app.issued).toBe(before + 1);
  });

  test('that ends midway is replaced without anybody noticing', async () => {
    const source = setting.source();
    await source.refresh();
    setting.server.app.revokeTokens();
    expect(await source.createBranch('release/v1.0.0', setting.first)).toBe('created');
    expect(setting.clock.sleeps).toEqual([]);
  });

  test('is asked for again when GitHub fails to give it', async () => {
    const route = 'POST /app/installations/{installation_id}/access_tokens';
    setting.server.faults.plan(route, answer(503, 'Server Error'));
    await setting.source().refresh();
    expect(setting.clock.sleeps).toEqual([1]);
  });

  test('of a person serves as well', async () => {
    setting.server.tokens.add('ghp_person');
    const source = setting.source({ credentials: { token: 'ghp_person' } });
    expect(await source.resolve('main')).toBe(setting.first);
  });

  test('that GitHub does not accept is told without it', async () => {
    const source = setting.source({ credentials: { token: 'ghp_wrong' } });
    const error = await source.refresh().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'RepositoryError', fault: 'environment', message: /Bad credentials \(401\)/ });
    expect(everything(error)).not.toContain('ghp_wrong');
  });

  test('that an installation does not give is told', async () => {
    const { appId, privateKey } = setting.server.app;
    const source = setting.source({ credentials: { appId, privateKey, installationId: 1 } });
    await expect(source.refresh()).rejects.toMatchObject({
      name: 'RepositoryError',
      message: expect.stringContaining('cannot act as the GitHub App'),
    });
  });
});

describe('what GitHub refuses', () => {
  test('is told with the permission that is missing', async () => {
    const headers = { 'x-accepted-github-permissions': 'contents=write' };
    plan(answer(403, 'Resource not accessible by integration', headers));
    await expect(setting.source().resolve('main')).rejects.toMatchObject({
      name: 'RepositoryError',
      message: 'cannot read refs/heads/main: Resource not accessible by integration (403)',
      remedy: expect.stringContaining('contents=write'),
    });
    expect(setting.clock.sleeps).toEqual([]);
  });

  test('is told without secrets and line breaks, whatever is in it', async () => {
    plan(answer(422, 'no: ghs_abcDEF123.x-y\ngithub_pat_11A_b eyJhbGciOi.eyJpc3M.c2ln \u001b[31m'));
    const error = await setting
      .source()
      .resolve('main')
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: expect.stringMatching(/^cannot read refs\/heads\/main: no: .*\(422\)$/) });
    expect(String(error)).not.toContain('\u001b');
    expect(everything(error)).not.toMatch(/abcDEF|11A_b|eyJ/);
  });

  test('is told without the key when the key is of no use', async () => {
    const { appId, installationId } = setting.server.app;
    const privateKey = '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----';
    const error = await setting
      .source({ credentials: { appId, installationId, privateKey } })
      .refresh()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'RepositoryError', remedy: expect.stringContaining('PEM') });
    expect(everything(error)).not.toContain('c2VjcmV0');
  });
});

test('finds the repository for GraphQL, or says that it is not there', async () => {
  expect(await setting.client().repositoryId()).toEqual(expect.any(String));
  const elsewhere = setting.client({ repository: { owner: 'acme', name: 'nothing' } });
  await expect(elsewhere.repositoryId()).rejects.toMatchObject({
    name: 'RepositoryError',
    remedy: expect.stringContaining('repository.github'),
  });
});

test('does not hide a fault in the program behind a failure of the network', async () => {
  const shape = z.unknown().transform((): never => {
    throw new RangeError('a mistake');
  });
  const request = { route: readRef, doing: 'read', parameters: { ref: 'heads/main' } };
  await expect(setting.client().read(shape, request)).rejects.toThrow(RangeError);
});

/** All that a log could hold of an error. */
const everything = (error: unknown): string => `${inspect(error, { depth: 20, showHidden: true })}`;
