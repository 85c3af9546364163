import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inspectRepository, proposeConfig } from '../../../lib/config/init';
import { webUrlOf } from '../../../lib/config/init/git-facts';
import { loadServiceConfig } from '../../../lib/config/load';
import type { BuildspecSource } from '../../../lib/config/schema/buildspec';
import { RepositoryError } from '../../../lib/domain/errors';
import { TemporaryDirectory } from '../temporary-directory';

const run = promisify(execFile);
const temporary = new TemporaryDirectory();

const packageJson = JSON.stringify({
  name: 'shop',
  version: '1.0.0',
  scripts: { test: 'node --test test/', start: 'node src/server.js' },
});
const project = {
  'package.json': packageJson,
  'src/server.js': "exports.double = (n) => n * 2;\nexports.path = '/healthz';\n",
  'test/server.test.js':
    "const test = require('node:test');\ntest('doubles', () => require('node:assert').equal(require('../src/server').double(2), 4));\n",
  'docs/runbook.md': '# Runbook\n',
  '.github/CODEOWNERS': '* @ada\n',
};

describe('inspectRepository', () => {
  it('gathers what a project shows', async () => {
    const directory = temporary.repository(project, { message: 'feat: SHOP-7 begin\n\nReviewed-by: Grace' });
    expect(await inspectRepository(directory)).toMatchObject({
      languages: ['JavaScript'],
      git: { baseBranch: 'main', currentBranch: 'main', webUrl: undefined, ticketProjects: ['SHOP'], reviewed: true },
      files: {
        runbook: 'docs/runbook.md',
        owners: '.github/CODEOWNERS',
        lockfile: undefined,
        sources: [],
        hasTests: true,
        healthPath: '/healthz',
      },
      node: { name: 'shop', hasVersion: true, packageManager: 'npm' },
    });
  });

  it('sees files that are not committed yet, and none that are ignored', async () => {
    const directory = temporary.with({ 'app.py': 'x', '.gitignore': 'build/\n', 'build/a.go': 'x' });
    execFileSync('git', ['-C', directory, 'init', '--quiet', '--initial-branch=develop']);
    expect(await inspectRepository(directory)).toMatchObject({
      languages: ['Python'],
      git: { baseBranch: 'develop', reviewed: false },
      files: { sources: ['app.py'] },
      node: undefined,
    });
  });

  it('takes no branch with another name for one that releases are made from', async () => {
    const directory = temporary.repository({}, { branch: 'trunk' });
    expect((await inspectRepository(directory)).git).toMatchObject({ baseBranch: undefined, currentBranch: 'trunk' });
  });

  it('does not read through links out of the repository', async () => {
    const directory = temporary.repository({ 'a.txt': '' });
    mkdirSync(join(directory, 'src'));
    symlinkSync('/dev/zero', join(directory, 'src', 'server.js'));
    symlinkSync('/dev/zero', join(directory, 'package.json'));
    expect(await inspectRepository(directory)).toMatchObject({ node: undefined, files: { healthPath: undefined } });
  });

  it('survives a package.json of another form', async () => {
    const directory = temporary.repository({ 'package.json': '{"name":1,"scripts":[],"dependencies":{"a":2}}' });
    expect((await inspectRepository(directory)).node).toMatchObject({ name: undefined, scripts: {}, dependencies: {} });
  });

  it('changes nothing in the repository', async () => {
    const directory = temporary.repository(project);
    const index = readFileSync(join(directory, '.git', 'index'));
    await inspectRepository(directory);
    expect(readFileSync(join(directory, '.git', 'index'))).toEqual(index);
    expect(execFileSync('git', ['-C', directory, 'status', '--porcelain'], { encoding: 'utf8' })).toBe('');
  });

  it('refuses a directory without a git repository', async () => {
    await expect(inspectRepository(temporary.with({}))).rejects.toThrow(RepositoryError);
  });

  it('leads to commands that really write the reports that the gate reads', async () => {
    const directory = temporary.repository(project);
    const { config } = loadServiceConfig(proposeConfig(await inspectRepository(directory)), 'tidegate.yaml');
    expect(await reportsOf(config.gates.unitTests.buildspec, directory)).toEqual([
      expect.stringContaining('<testcase name="doubles"'),
      expect.stringContaining('SF:src/server.js'),
    ]);
  });

  it('leads to a journey that opens a running service', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.end('ok');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      const directory = temporary.repository(project);
      const { config } = loadServiceConfig(proposeConfig(await inspectRepository(directory)), 'tidegate.yaml');
      const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const [report] = await reportsOf(config.gates.e2eTests.buildspec, directory, { BASE_URL: base });
      expect(report).toContain('<testcase name="a visitor opens the service"');
      expect(asked).toEqual(['/healthz']);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

/** Runs the commands of an inline buildspec, and returns the content of its report files. */
async function reportsOf(buildspec: BuildspecSource, directory: string, variables = {}): Promise<string[]> {
  if (typeof buildspec === 'string') throw new Error('the buildspec must stand in the file');
  // A test runner inside a test runner would report to the outer one.
  const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, ...env } = process.env;
  for (const command of buildspec.phases.build?.commands ?? []) {
    await run('/bin/sh', ['-c', command], { cwd: directory, env: { ...env, ...variables }, timeout: 30_000 });
  }
  const written = Object.values(buildspec.reports ?? {}).flatMap(({ files }) => files);
  return written.map((file) => readFileSync(join(directory, file), 'utf8'));
}

describe('webUrlOf', () => {
  it.each([
    ['https://git.example.com/acme/shop.git', 'https://git.example.com/acme/shop'],
    ['https://ada:swordfish@git.example.com/acme/shop', 'https://git.example.com/acme/shop'],
    ['git@git.example.com:acme/shop.git', 'https://git.example.com/acme/shop'],
    ['ssh://git@git.example.com:2222/acme/shop.git/', 'https://git.example.com/acme/shop'],
    ['/srv/git/shop.git', undefined],
    ['../shop', undefined],
    ['file:///srv/shop', undefined],
  ])('makes an address for people of %s', (remote, url) => {
    expect(webUrlOf(remote)).toBe(url);
  });
});
