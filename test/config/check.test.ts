import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkConfig } from '../../lib/config/check';
import type { ConfigProblem } from '../../lib/config/config-problem';
import { sample, sampleWith } from './sample';
import { TemporaryDirectory } from './temporary-directory';

const buildspec = (...formats: string[]) =>
  `version: 0.2\nphases:\n  build:\n    commands: [make]\nreports:\n${formats
    .map((format, i) => `  group${i}:\n    files: [r.xml]\n    file-format: ${format}\n`)
    .join('')}`;

const complete = {
  'tidegate.yaml': sample,
  'ci/security.yml': buildspec('SARIF'),
  'ci/quality.yml': 'version: 0.2\nphases:\n  build:\n    commands: [make lint]\n',
  'ci/unit.yml': buildspec('JUNITXML', 'LCOV'),
  'ci/integration.yml': buildspec('JUNITXML', 'COBERTURAXML'),
  'ci/e2e.yml': buildspec('JUNITXML'),
  'package.json': '{"version":"1.0.0","dependencies":{"left":"1.0.0"}}',
  'package-lock.json': '{}',
  CODEOWNERS: '* @ada\n',
  'docs/runbook.md': '# Runbook\n',
  'bin/node': '#!/bin/sh\n',
};

const temporary = new TemporaryDirectory();

/** Checks a repository that is complete but for some changes; the file is removed where its content is undefined. */
async function check(changes: Readonly<Record<string, string | undefined>> = {}) {
  const files = Object.entries({ ...complete, ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const directory = temporary.with(Object.fromEntries(files));
  return checkConfig(join(directory, 'tidegate.yaml'), join(directory, 'bin'));
}

const shown = (problems: readonly ConfigProblem[]) =>
  problems.map(
    ({ file, line, path, message }) => `${file.replace(/^.*\/repository-\w+\//, '')}:${line} ${path} ${message}`,
  );

describe('checkConfig', () => {
  it('finds nothing wrong with a complete repository, and sums it up', async () => {
    expect(await check()).toEqual({
      problems: [],
      warnings: [],
      summary: {
        service: 'storefront',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        canaryPercentages: [10, 100],
        smokeChecks: 6,
        waivedCategories: ['traceability'],
      },
    });
  });

  it('reports what is wrong in the file itself, without a summary', async () => {
    const { problems, summary } = await check({ 'tidegate.yaml': sampleWith('port: 8081', 'port: 0') });
    expect(shown(problems)).toEqual(['tidegate.yaml:99 environments.staging.local.port must be at least 1']);
    expect(summary).toBeUndefined();
  });

  it('reports a file that is not there', async () => {
    const { problems } = await check({ 'tidegate.yaml': undefined });
    expect(problems).toMatchObject([{ message: 'does not exist' }]);
  });

  it.each<[what: string, changes: Record<string, string | undefined>, problem: string]>([
    [
      'a buildspec that is not there',
      { 'ci/unit.yml': undefined },
      'tidegate.yaml:46 gates.unitTests.buildspec names a file that is not in the repository',
    ],
    [
      'a mistake in a buildspec file',
      { 'ci/unit.yml': complete['ci/unit.yml'].replace('phases', 'phsaes') },
      'ci/unit.yml:2 phsaes is not a known key',
    ],
    [
      'unit tests without coverage',
      { 'ci/unit.yml': buildspec('JUNITXML') },
      'tidegate.yaml:46 gates.unitTests.buildspec has no report group for coverage, which the gate judges by',
    ],
    [
      'integration tests without JUnit reports',
      { 'ci/integration.yml': buildspec('LCOV') },
      'tidegate.yaml:50 gates.integrationTests.buildspec has no report group for JUnit, which the gate judges by',
    ],
    [
      'journeys without JUnit reports',
      { 'ci/e2e.yml': complete['ci/quality.yml'] },
      'tidegate.yaml:56 gates.e2eTests.buildspec has no report group for JUnit, which the gate judges by',
    ],
    [
      'a scan without SARIF reports',
      { 'ci/security.yml': buildspec('LCOV') },
      'tidegate.yaml:32 gates.securityScan.buildspec has no report group for SARIF, which the gate judges by',
    ],
    [
      'a build from a file that makes no artifact',
      {
        'tidegate.yaml': sample.replace(/ {2}buildspec:\n(?: {4}.*\n)*/, '  buildspec: ci/quality.yml\n'),
      },
      'tidegate.yaml:10 build.buildspec has no artifacts section',
    ],
    [
      'a version file that is not there',
      { 'package.json': undefined },
      'tidegate.yaml:7 repository.versionFiles[0] names a file that cannot be read in the repository',
    ],
    [
      'a version file that is not JSON',
      { 'package.json': '{' },
      'tidegate.yaml:7 repository.versionFiles[0] is not JSON',
    ],
    [
      'a version file without a version',
      { 'package.json': '{"version":1}' },
      'tidegate.yaml:7 repository.versionFiles[0] has no "version" that is text',
    ],
  ])('reports %s', async (_, changes, problem) => {
    expect(shown((await check(changes)).problems)).toEqual([problem]);
  });

  it('reports a program that cannot be found, in each environment', async () => {
    const { problems } = await check({ 'bin/node': undefined });
    expect(shown(problems)).toEqual([
      'tidegate.yaml:101 environments.staging.local.command[0] is not a program on PATH',
      'tidegate.yaml:114 environments.production.local.command[0] is not a program on PATH',
    ]);
  });

  it('reads a buildspec that several gates share once', async () => {
    const { problems } = await check({
      'tidegate.yaml': sampleWith('ci/integration.yml', 'ci/unit.yml'),
      'ci/unit.yml': 'version: 0.2\n',
    });
    expect(shown(problems)).toEqual(['ci/unit.yml:1 phases is missing']);
  });

  it('does not follow a link out of the repository', async () => {
    const directory = temporary.with(complete);
    const outside = temporary.with({ 'secret.yml': 'swordfish: 1\n' });
    writeFileSync(join(directory, 'tidegate.yaml'), sampleWith('ci/e2e.yml', 'ci/link.yml'));
    symlinkSync(join(outside, 'secret.yml'), join(directory, 'ci', 'link.yml'));
    const { problems } = await checkConfig(join(directory, 'tidegate.yaml'), join(directory, 'bin'));
    expect(shown(problems)).toEqual([
      'tidegate.yaml:56 gates.e2eTests.buildspec names a file that is not in the repository',
    ]);
  });

  it.each<[what: string, changes: Record<string, string | undefined>, warning: string]>([
    [
      'a runbook that is not there',
      { 'docs/runbook.md': undefined },
      'tidegate.yaml:39 gates.dodValidation.runbook names "docs/runbook.md", which is not in the repository, ' +
        'so there is no evidence for operability',
    ],
    [
      'a lockfile that is not there',
      { 'package-lock.json': undefined },
      'tidegate.yaml:41 gates.dodValidation.lockfile names "package-lock.json", which is not in the repository, ' +
        'so there is no evidence for dependencies',
    ],
    [
      'a key of CodeBuild that is ignored',
      { 'ci/unit.yml': `${complete['ci/unit.yml']}cache: {}\n` },
      'ci/unit.yml:12 cache is ignored: nothing is cached between builds of one machine',
    ],
    [
      'a category that repeats another one',
      { 'tidegate.yaml': sampleWith('      path: /cart\n', '      path: /products\n') },
      'tidegate.yaml:85 smokeTests.critical-paths asks the same as database, so it proves nothing of its own',
    ],
    [
      'a program that the build has to make',
      {
        'tidegate.yaml': sampleWith(
          '      command: [node, server.js]\n      env',
          '      command: [./dist/app]\n      env',
        ),
      },
      'tidegate.yaml:101 environments.staging.local.command[0] is not in the repository, so the build has to make it',
    ],
  ])('warns of %s', async (_, changes, warning) => {
    const { problems, warnings } = await check(changes);
    expect(problems).toEqual([]);
    expect(shown(warnings)).toEqual([warning]);
  });

  it('asks for no lockfile where there are no dependencies', async () => {
    const changes = { 'package.json': '{"version":"1.0.0"}', 'package-lock.json': undefined };
    expect((await check(changes)).warnings).toEqual([]);
  });

  it('asks for no evidence of a category that is waived', async () => {
    const waived = sampleWith('    waivers:\n', '    waivers:\n      operability: nobody operates it\n');
    expect((await check({ 'tidegate.yaml': waived, CODEOWNERS: undefined })).warnings).toEqual([]);
  });
});
