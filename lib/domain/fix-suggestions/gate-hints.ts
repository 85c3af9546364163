/** What usually helps when a gate or step fails, the likeliest first; by the name that the failure context gives it. */
const hints: Readonly<Record<string, readonly string[]>> = {
  validate: ['Check the version, your permission and the base branch with "tidegate config check"'],
  'take-lane': ['Wait for the release that is under way, or end it with "tidegate rollback"'],
  'check-conflicts': ['Release a version that has neither a tag nor a branch yet'],
  'create-branch': ['Check that Tidegate may push branches to the repository'],
  generate: ['Check that Tidegate may push to the release branch, and that the changelog file can be read'],
  initialize: ['Check that the data of Tidegate can be written'],
  'check-guards': ['Release again; the release branch or the changelog has changed under the release'],
  build: ['Run the commands of build.buildspec in a fresh clone of the release branch until they pass'],
  'security-scan': [
    'Mend the critical and high findings; suppress a false alarm where it is or in gates.securityScan.suppressions, with the reason',
    'Run the scan on the release branch before releasing again',
  ],
  'dod-validation': [
    'Mend the categories that failed, or waive one that does not apply, with the reason, in gates.dodValidation.waivers',
  ],
  'unit-tests': ['Run the unit tests on the release branch and mend the first one that fails'],
  'integration-tests': [
    'Run the integration tests on the release branch, with the services they need, and mend the first one that fails',
  ],
  'pre-release-smoke-tests': [
    'Start the built artifact with the command of environments.staging and send it the failing request',
  ],
  'e2e-tests': ['Open the trace of the failing journey, and run it against the built artifact'],
  guards: ['Look into the gate that the report shows as failed or not run'],
  approval: ['Settle what the reason says with those who may approve, then release again'],
  freeze: [
    'Release again when the freeze has ended',
    'A hotfix can enter production all the same, with a reason: "tidegate release <version> --type hotfix --override-freeze <reason>"',
  ],
  'staging-deployment': [
    'Start the built artifact with the command of environments.staging and ask its health check',
    'Look for the port, settings and files that the service expects in staging only',
  ],
  'staging-smoke-tests': ['Send the failing request to staging, and compare with the answer of the version before'],
};

/** The hints of a gate; empty when it is not known. */
export const gateHints = (gate: string): readonly string[] => (Object.hasOwn(hints, gate) ? (hints[gate] ?? []) : []);

/** What usually helps when a category of the smoke suite fails. */
export const smokeHints: Readonly<Record<string, string>> = {
  'api-health': 'Check that the service starts, listens on PORT and answers its health check',
  database: "Check the database's address and credentials in this environment, and whether its migrations have run",
  'external-services': 'Check the addresses and credentials of the services it depends on, and whether they are up',
  authentication: 'Check the signing keys and the test user of this environment',
  'critical-paths': 'Send the requests of the critical path one by one and look for the first wrong answer',
};

/** Where the time limit of a gate is set. */
export const timeoutSettings: Readonly<Record<string, string>> = {
  build: 'build.timeout',
  'security-scan': 'gates.securityScan.timeout',
  'dod-validation': 'gates.dodValidation.timeout',
  'unit-tests': 'gates.unitTests.timeout',
  'integration-tests': 'gates.integrationTests.timeout',
  'pre-release-smoke-tests': 'gates.preReleaseSmokeTests.timeout',
  'e2e-tests': 'gates.e2eTests.timeout',
  'staging-deployment': 'environments.staging.local.startTimeout',
};
