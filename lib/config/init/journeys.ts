import { commented } from './commented-yaml';
import type { RepositoryFacts } from './facts';
import { firstScript, installCommands } from './package-manager';
import { phasesOf } from './phases';
import { testRunOf } from './test-runners';

const report = { files: ['reports/e2e/junit.xml'], 'file-format': 'JUNITXML' };

/** The gate of the user journeys: the project's own, or one that only opens the service. */
export function e2eTests(facts: RepositoryFacts): unknown {
  return ownScript(facts) ?? playwright(facts) ?? openingJourney(facts);
}

function ownScript({ node, files }: RepositoryFacts): unknown {
  const script = node === undefined ? undefined : firstScript(node, ['test:e2e', 'e2e', 'test:journeys']);
  if (node === undefined || script === undefined) return undefined;
  const run = testRunOf(node, script, 'e2e');
  if (run === undefined) return undefined;
  const { junit } = run.reports;
  return commented(`User journeys: ${run.because}.`, {
    buildspec: {
      version: 0.2,
      env: run.variables === undefined ? undefined : { variables: run.variables },
      phases: phasesOf(installCommands(node, files), run.commands),
      reports: { junit },
    },
  });
}

function playwright({ node, files }: RepositoryFacts): unknown {
  if (node?.dependencies['@playwright/test'] === undefined) return undefined;
  const install = [...installCommands(node, files), 'npx playwright install --with-deps chromium'];
  return commented(
    'User journeys: package.json depends on @playwright/test. The tests must take their address from BASE_URL.',
    {
      buildspec: {
        version: 0.2,
        env: { variables: { PLAYWRIGHT_JUNIT_OUTPUT_NAME: 'reports/e2e/junit.xml' } },
        phases: phasesOf(install, ['npx playwright test --reporter=junit --trace=on --output="$TRACES_DIR"']),
        reports: { junit: report },
      },
    },
  );
}

function openingJourney({ files }: RepositoryFacts): unknown {
  const journey = [
    "import assert from 'node:assert/strict';",
    "import test from 'node:test';",
    "test('a visitor opens the service', async () => {",
    `  const answer = await fetch(new URL(${JSON.stringify(files.healthPath ?? '/health')}, process.env.BASE_URL));`,
    '  assert.equal(answer.status, 200);',
    '});',
  ];
  const write = ["cat > tidegate-journey.mjs <<'JOURNEY'", ...journey, 'JOURNEY', ''].join('\n');
  const run =
    'node --test --test-reporter=junit --test-reporter-destination=reports/e2e/junit.xml tidegate-journey.mjs';
  return commented(
    'User journeys: none were found, so this one only opens the service. Replace it with what your users really do.',
    {
      buildspec: {
        version: 0.2,
        phases: phasesOf([], ['mkdir -p reports/e2e', write, run]),
        reports: { junit: report },
      },
    },
  );
}
