import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usageExitCode } from '../../lib/cli/io';
import { expectPlain, expectRefused } from './stage/expectations';
import { givenNewService } from './stage/given';
import { type Ended, RunningCommand } from './stage/program';
import type { Service } from './stage/service';
import { rewriteAuditEntry } from './stage/tamper';

const releaseId = 'tide-table-1.0.0-1';

/** A release that ends at once, as its tag exists. */
let service: Service;
let ended: Ended;

beforeAll(async () => {
  service = await givenNewService();
  await service.repository.tag('v1.0.0');
  ended = await service.tidegate('release', '1.0.0', '--json');
});

describe('release --json', () => {
  it('writes one JSON value a line, of a known shape, and nothing else', () => {
    expect(ended).toMatchObject({ code: 2, err: '' });
    expectPlain(ended);
    const lines = ended.out.trimEnd().split('\n');
    const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const event of events) {
      expect(event).toMatchObject({ kind: expect.any(String), at: expect.any(Number) });
      const { kind } = event;
      if (kind === 'box' || kind === 'step') {
        expect(event).toMatchObject({
          box: expect.any(String),
          change: expect.stringMatching(/^(entered|passed|failed)$/),
        });
      }
    }
    expect(events[0]).toMatchObject({ kind: 'started', releaseId });
    expect(events.at(-1)).toMatchObject({
      kind: 'ended',
      releaseId,
      outcome: 'failed',
      report: join(service.state.release(releaseId), 'report.html'),
      record: { ref: { version: '1.0.0' }, captured: { failureContext: { failedState: 'initiated' } } },
    });
  });

  it('left no branch', async () => {
    expect(await service.repository.references()).toEqual(['main', 'v1.0.0']);
  });
});

describe('status', () => {
  it('tells people what runs, what is under way, and what was released', async () => {
    const { code, out } = await service.tidegate('status');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^tide-table: nothing is being released\n\nstaging +(?:nothing runs|does not run)\nproduction +(?:nothing runs|does not run)\n\n\S+ {2}tide-table-1\.0\.0-1 +failed in .*\n$/,
    );
  });

  it('tells programs the same', async () => {
    expect(await service.status()).toMatchObject({
      service: 'tide-table',
      lane: { service: 'tide-table', epoch: expect.any(Number) },
      running: false,
      releases: [{ ref: { id: releaseId }, outcome: 'failed', endedAt: expect.any(String) }],
    });
  });
});

describe('metrics', () => {
  it('tells people how releases ended, and how long states took', async () => {
    const { code, out } = await service.tidegate('metrics', '--since', '1d');
    expect(code).toBe(0);
    expect(out).toMatch(/^tide-table, .*\n\nreleases +0 completed, 1 failed, /);
    expect(out).toMatch(/^initiated +1 +1 /m);
  });

  it('tells programs the same', async () => {
    const { out } = await service.tidegate('metrics', '--json', '--service', 'tide-table');
    expect(JSON.parse(out)).toMatchObject({
      service: 'tide-table',
      delivery: { outcomes: { failed: 1 }, deployments: 0 },
      states: { initiated: { count: 1, failed: 1 } },
    });
  });

  it.each(['yesterday', '0d', '99999d'])('refuses the time %s', async (since) => {
    expectRefused(await service.tidegate('metrics', '--since', since), usageExitCode, 'allowed: a number and a unit');
  });
});

describe('report', () => {
  it('prints the report of the latest release, and says on standard error where the page is', async () => {
    const { code, out, err } = await service.tidegate('report');
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^file:.*report\.html\n$/) });
    expect(out).toMatch(/^# tide-table 1\.0\.0: failed\n/);
  });

  it('prints a release by its name for machines', async () => {
    const { code, out } = await service.tidegate('report', releaseId, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ version: 1, release: { id: releaseId }, outcome: 'failed' });
    expect((await service.tidegate('report', '--format', 'json')).out).toContain('"version": 1');
  });

  it('writes the page to a file, and prints nothing then', async () => {
    const page = join(service.state.root, 'page.html');
    const { code, out } = await service.tidegate('report', '--format', 'html', '--output', page);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>/);
  });

  it.each([
    ['a format that there is not', ['--format', 'pdf'], 'Allowed choices are md, html, json'],
    ['two formats', ['--format', 'md', '--json'], 'cannot be used with'],
    ['a file that cannot be written', ['--output', 'no/such/directory/report.md'], 'the directory does not exist'],
  ])('refuses %s', async (_, args, message) => {
    expect(await service.tidegate('report', ...args)).toMatchObject({
      code: usageExitCode,
      err: expect.stringContaining(message),
    });
  });
});

test('audit verify proves the chain of a release, and finds an entry that somebody has rewritten', async () => {
  const intact = await service.tidegate('audit', 'verify');
  expect(intact).toMatchObject({
    code: 0,
    out: expect.stringMatching(/: \d+ entries, chain intact, head [0-9a-f]{64}\n$/),
  });

  await rewriteAuditEntry(service.state, releaseId, 1, 'release of something else requested');

  const broken = await service.tidegate('audit', 'verify', releaseId);
  expect(broken).toMatchObject({ code: 2, out: expect.stringMatching(/: the chain is broken at entry 1: /) });
  const forPrograms = await service.tidegate('audit', 'verify', '--json');
  expect(forPrograms.code).toBe(2);
  expect(JSON.parse(forPrograms.out)).toMatchObject({ releaseId, intact: false, sequence: 1 });
});

test('stop leaves no process, and what it ended comes back with the next command', async () => {
  const stopped = await service.tidegate('stop');
  expect(stopped).toEqual({ code: 0, out: 'stopped: staging, production, release store\n', err: '' });
  expect(await service.processes()).toEqual([]);
  expect(await service.tidegate('stop')).toMatchObject({ code: 0, out: 'nothing was running\n' });

  expect((await service.status()).releases).toHaveLength(1);
});

describe('init', () => {
  const lighthouse = {
    name: 'lighthouse',
    scripts: { start: 'node server.js', test: 'jest test/unit', 'test:integration': 'jest test/integration' },
    devDependencies: { jest: '30.0.0' },
  };
  const start = (directory: string, ...args: readonly string[]) => RunningCommand.start(args, { directory }).ended;

  it('proposes a configuration that the check accepts, and never replaces one', async () => {
    const directory = join(service.directory, 'lighthouse');
    await mkdir(directory);
    await service.repository.git('init', '--quiet', '--initial-branch', 'main', directory);
    await writeFile(join(directory, 'package.json'), JSON.stringify(lighthouse));

    const first = await start(directory, 'init');
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('wrote tidegate.yaml') });
    const proposal = await readFile(join(directory, 'tidegate.yaml'), 'utf8');
    const check = await start(directory, 'config', 'check');
    expect(check).toMatchObject({ code: 0, out: expect.stringContaining('tidegate.yaml is fine (lighthouse)') });

    const second = await start(directory, 'init');
    expectRefused(second, usageExitCode, 'tidegate.yaml exists already; edit it, or name another file with --config');
    expect(await readFile(join(directory, 'tidegate.yaml'), 'utf8')).toBe(proposal);
  });
});

test('help and the version are no mistakes', async () => {
  expect(await service.tidegate('--version')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
  expect(await service.tidegate('release', '--help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('<version>'),
  });
});
