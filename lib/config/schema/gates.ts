import * as z from 'zod';
import { DodCategory } from '../../domain/dod/evidence';
import { defaultThresholds } from '../../domain/guards';
import { BuildspecSource } from './buildspec';
import { RepositoryPath, Seconds } from './values';

export { DodCategory } from '../../domain/dod/evidence';

const minutes = (n: number) => Seconds.prefault(`${n}m`);

const Suppression = z.strictObject({
  rule: z
    .string()
    .min(1)
    .meta({ examples: ['CVE-2026-1234', 'javascript.lang.security.*'] })
    .describe('What the scanner calls the rule; `*` stands for any characters'),
  path: z.string().min(1).describe('Glob of the files'),
  reason: z.string().min(10, 'must be a reason of at least 10 characters').describe('Why it is accepted'),
  expires: z.iso
    .date('must be a day, for example 2026-12-31')
    .describe('The last day on which it is accepted; then the findings count again'),
});

const SecurityScan = z
  .strictObject({
    buildspec: BuildspecSource.optional().describe(
      'Build that writes SARIF reports. Without it, Tidegate scans for secrets and insecure code itself',
    ),
    timeout: minutes(5).describe('Time limit'),
    suppressions: z
      .array(Suppression)
      .default([])
      .describe('Findings that are accepted for a while; the report shows them'),
  })
  .prefault({})
  .describe('Fails on critical or high findings');

const DodValidation = z
  .strictObject({
    buildspec: BuildspecSource.optional().describe(
      'Build that checks the quality of the code: lint, types. Must exit 0',
    ),
    timeout: minutes(4).describe('Time limit'),
    waivers: z
      .partialRecord(DodCategory, z.string().min(10, 'must give a reason of at least 10 characters'))
      .default({})
      .describe('Categories that do not apply to this service, each with the reason; the report shows them as waived'),
    runbook: RepositoryPath.default('docs/runbook.md').describe('The runbook: evidence for operability'),
    owners: RepositoryPath.default('CODEOWNERS').describe('The owners: evidence for operability'),
    lockfile: RepositoryPath.default('package-lock.json').describe('The lockfile: evidence for dependencies'),
    sources: z
      .array(z.string())
      .default(['src/**', 'lib/**'])
      .describe('Globs of source files: changes to them need tests'),
    tests: z
      .array(z.string())
      .default(['test/**', 'tests/**', '**/*.test.*', '**/*.spec.*'])
      .describe('Globs of test files'),
    deniedLicences: z
      .array(z.string())
      .default(['AGPL-3.0-only', 'AGPL-3.0-or-later', 'GPL-3.0-only', 'GPL-3.0-or-later', 'SSPL-1.0'])
      .describe('SPDX licences that production dependencies must not have'),
  })
  .prefault({})
  .describe('The Definition of Done: eight categories, all must pass');

const testRun = <Extra extends z.ZodRawShape>(what: string, leastCoverage: number, timeout: number, extra: Extra) =>
  z
    .strictObject({
      buildspec: BuildspecSource.describe('Build that runs the tests and writes JUnit and coverage reports'),
      coverage: z
        .number()
        .min(leastCoverage, `must be at least ${leastCoverage}`)
        .max(100)
        .default(leastCoverage)
        .describe('Least line coverage, in percent'),
      timeout: minutes(timeout).describe('Time limit'),
      ...extra,
    })
    .describe(what);

const affected = z
  .boolean()
  .default(false)
  .describe(
    'The build runs only the tests that the files named in CHANGED_FILES affect, when there are any: a hotfix names its own, with spaces between them',
  );

/** The six gates, in the order in which they run. */
export const Gates = z
  .strictObject({
    securityScan: SecurityScan,
    dodValidation: DodValidation,
    unitTests: testRun('Unit tests', defaultThresholds.unitCoverage, 7, { affected }),
    integrationTests: testRun('Integration tests', defaultThresholds.integrationCoverage, 7, {}),
    preReleaseSmokeTests: z
      .strictObject({ timeout: minutes(5).describe('Time limit') })
      .prefault({})
      .describe('The smoke suite against one instance outside every environment'),
    e2eTests: z
      .strictObject({
        buildspec: BuildspecSource.describe(
          'Build that runs the user journeys against BASE_URL and writes JUnit reports; traces go to TRACES_DIR. Of a hotfix, JOURNEYS is "critical"',
        ),
        timeout: minutes(7).describe('Time limit'),
      })
      .describe('Critical user journeys'),
  })
  .describe('The quality gates');
export type Gates = z.infer<typeof Gates>;
