/** What `docs/configuration.md` says before its tables. */
export const introduction = `# Configuration

A service tells Tidegate everything about itself in one file, \`tidegate.yaml\`, at the top of its repository: how it is
built, what it must pass before it may be released, how it runs, and when its traffic counts as bad. The file is read
from the commit that is released, so a change to it is reviewed like any other change.

Five sections are needed. \`service\` names the service. \`build\` makes the one artifact that is tested and then deployed
unchanged. \`gates\` tells how the tests run. \`smokeTests\` lists the HTTP requests that prove a running version.
\`environments\` tells how staging and production run. Everything else has a default, which the tables below name.

Builds are described as [buildspecs](#buildspec), the language of AWS CodeBuild, either in a file of the repository or
in place. On one machine the same commands run as child processes. Keys of CodeBuild that make no difference there
(\`cache\`, \`runtime-versions\`) are ignored with a warning in buildspec files; keys that would change the result
(\`secrets-manager\`, \`on-failure\`) are refused.

\`tidegate config check\` reads the file and everything it names, and reports every mistake with its line, what is allowed
there and how to mend it. \`tidegate init\` writes a first version for a repository. Editors complete and check the file
as it is typed when its first line says where the JSON Schema is:

\`\`\`yaml
# yaml-language-server: $schema=docs/schema/tidegate.schema.json
\`\`\`
`;

/** A small but complete configuration. */
export const example = `service: storefront

repository:
  versionFiles: [package.json]

build:
  buildspec:
    version: 0.2
    phases:
      build:
        commands: [npm ci, npm run build]
    artifacts:
      files: ['**/*']

gates:
  unitTests:
    buildspec: buildspecs/unit-tests.yml
    coverage: 85
  integrationTests:
    buildspec: buildspecs/integration-tests.yml
  e2eTests:
    buildspec: buildspecs/e2e-tests.yml
    timeout: 10m

smokeTests:
  api-health:
    - name: the service answers
      path: /health
  database:
    - name: products can be read
      path: /products
      expect:
        within: 800ms
  external-services:
    - name: the payment provider answers
      path: https://payments.example.com/status
  authentication:
    - name: a customer can sign in
      method: POST
      path: /session
      body: { user: smoke-test, password: for-smoke-tests-only }
      expect: { status: 201 }
      capture: { token: session.token }
    - name: the customer sees their orders
      path: /orders
      headers: { Authorization: 'Bearer {{token}}' }
    - name: a stranger does not
      path: /orders
      expect: { status: 401 }
  critical-paths:
    - name: a product can be put into a cart
      method: POST
      path: /cart
      body: { product: 1 }
      expect: { status: 201 }

environments:
  staging:
    local:
      port: 8081
      command: [node, server.js]
  production:
    canary:
      - { percentage: 5, observe: 1m }
      - { percentage: 25, observe: 1m }
      - { percentage: 100, observe: 2m }
    local:
      port: 8080
      instances: 4
      command: [node, server.js]

permissions:
  release: [ada, grace]
`;

/** The rules that no table can show, because they concern several keys. */
export const rulesInWords = `## Rules between keys

- The ports of staging and production differ, as both run on one machine. \`PORT\`, \`HOST\`, \`SERVICE_VERSION\`,
  \`TIDEGATE_ENVIRONMENT\` and \`DATA_DIR\` cannot be set in \`env\`: Tidegate gives them to every instance.
- Every environment has \`local\`, \`aws\` or both.
- The buildspec of \`build\` has an \`artifacts\` section.
- \`{{name}}\` in a smoke check stands for a value that an earlier check of the same category captures.
- \`monitoring.interval\` is not longer than the shortest canary step, \`monitoring.normal.for\` and
  \`monitoring.inconclusive\`, and at most half of \`monitoring.errorRateSpike.for\`.
- \`monitoring.normal.below\` is not above \`monitoring.errorRateSpike.above\`, and that is not above
  \`monitoring.fastBurn.above\`.
- The coverage that the test gates require can be raised, not lowered.

The file is plain YAML 1.2: no tags, no merge keys, no key twice, no aliases of aliases, at most 1 MiB.
`;
