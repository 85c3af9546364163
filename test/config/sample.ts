import { ConfigError, type ConfigProblem } from '../../lib/config/config-problem';

/** A configuration that uses every key at least once. */
export const sample = `service: storefront
repository:
  remote: origin
  baseBranch: main
  webUrl: https://git.example.com/shop
  changelog: CHANGELOG.md
  versionFiles: [package.json]
build:
  timeout: 5m
  buildspec:
    version: 0.2
    env:
      variables:
        CI_TOKEN: swordfish-build
    phases:
      install:
        commands: [npm ci]
      build:
        commands:
          - npm run build
        finally: [npm run clean]
    reports:
      lint:
        files: [lint.sarif]
        base-directory: reports
        file-format: SARIF
    artifacts:
      files: ['**/*']
      base-directory: dist
gates:
  securityScan:
    buildspec: ci/security.yml
    timeout: 4m
  dodValidation:
    buildspec: ci/quality.yml
    timeout: 4m
    waivers:
      traceability: the team has no ticket system yet
    runbook: docs/runbook.md
    owners: CODEOWNERS
    lockfile: package-lock.json
    sources: [src/**]
    tests: [test/**]
    deniedLicences: [AGPL-3.0-only]
  unitTests:
    buildspec: ci/unit.yml
    coverage: 85
    timeout: 6m
  integrationTests:
    buildspec: ci/integration.yml
    coverage: 75
    timeout: 6m
  preReleaseSmokeTests:
    timeout: 4m
  e2eTests:
    buildspec: ci/e2e.yml
    timeout: 6m
smokeTests:
  api-health:
    - name: answers
      method: GET
      path: /health
      expect:
        status: 200
        json: { status: ok }
        text: ok
        within: 2s
  database:
    - name: reads products
      path: /products
  external-services:
    - name: payments answer
      path: https://pay.example.com/status
  authentication:
    - name: signs in
      method: POST
      path: /session
      body: { user: smoke, password: swordfish-body }
      capture: { token: session.token }
    - name: sees orders
      path: /orders
      headers:
        Authorization: Bearer {{token}}
        X-Api-Key: swordfish-header
  critical-paths:
    - name: buys
      path: /cart
environments:
  staging:
    strategy: rolling
    healthCheck:
      path: /health
      timeout: 1s
    smokeTests:
      database:
        - name: reads test products
          path: /products?test
    local:
      port: 8081
      instances: 2
      command: [node, server.js]
      env:
        DB_PASSWORD: swordfish-env
      startTimeout: 20s
      drainTimeout: 10s
  production:
    canary:
      - percentage: 10
        observe: 30s
      - percentage: 100
        observe: 1m
    local:
      port: 8080
      command: [node, server.js]
monitoring:
  errorRateSpike:
    above: 5
    for: 2m
  normal:
    below: 1
    for: 5m
  fastBurn:
    above: 50
    window: 10s
  minimumRequests: 20
  healthCheck:
    failures: 3
    interval: 10s
  inconclusive: 2m
  interval: 10s
permissions:
  release: [ada]
  rollback: [ada, grace]
  approve: [grace]
notifications:
  releaseManager: rm
  onCall: oc
  techLead: tl
  warRoom: wr
tickets:
  projects: [SHOP]
cleanup:
  deleteFailedBranch: true
approval:
  required: true
  timeout: 8h
freezes:
  - name: christmas
    from: 2026-12-20T00:00:00Z
    to: 2027-01-02T00:00:00+01:00
    weekly:
      days: [fri]
      from: '16:00'
      to: '24:00'
      timeZone: Europe/Berlin
`;

/** The sample with one passage replaced; refuses to replace what is not there exactly once. */
export function sampleWith(passage: string, replacement: string): string {
  if (sample.split(passage).length !== 2) throw new Error(`the sample does not contain ${passage} exactly once`);
  return sample.replace(passage, () => replacement);
}

/** Runs what must be refused, and returns the problems. */
export function problemsOf(run: () => unknown): readonly ConfigProblem[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}
