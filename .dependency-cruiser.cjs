/**
 * Who may import whom. Read top-down: each layer may use itself and what stands on its list, nothing else.
 * @type {import('dependency-cruiser').IConfiguration}
 */
/** Modules of Node.js itself. */
const node =
  '^(node:)?(assert|buffer|child_process|crypto|events|fs|http|module|net|os|path|process|readline|stream|timers|url|util)(/|$)';
const zod = 'node_modules/zod/';
const cdk = 'node_modules/(aws-cdk-lib|constructs)/';
const sdk = 'node_modules/@aws-sdk/';
const powertools = 'node_modules/@aws-lambda-powertools/';
const lambdaTypes = 'node_modules/@types/aws-lambda/';

const layers = {
  // Hashing and parsing commits are pure; everything else the domain needs, it is given.
  '^lib/domain/': [zod, '^(node:)?crypto$', 'node_modules/(saxes|markdown-it|@types/markdown-it)/'],
  '^lib/config/': ['^lib/domain/', zod, node, 'node_modules/yaml/'],
  '^lib/ports/': ['^lib/domain/'],
  '^lib/openapi/': ['^lib/domain/', zod],
  '^lib/adapters/aws/': [
    '^lib/(domain|config|ports)/',
    sdk,
    zod,
    'node_modules/(yauzl|@types/yauzl)/',
    '^(node:)?(fs|stream)(/|$)',
  ],
  '^lib/adapters/github/': [
    '^lib/(domain|config|ports)/',
    zod,
    '(^|node_modules/)@octokit/',
    '^(node:)?(crypto|path|zlib)$',
  ],
  '^lib/adapters/(tickets|jira|linear)/': [
    '^lib/(domain|config|ports)/',
    zod,
    '^(node:)?crypto$',
    'node_modules/(markdown-it|@types/markdown-it)/',
  ],
  '^lib/adapters/local/': ['^lib/(domain|config|ports)/', node, zod, 'node_modules/yaml/'],
  '^lib/adapters/(delivery|pagerduty|webhook|notifications)/': [
    '^lib/(domain|config|ports)/',
    '^lib/adapters/(delivery|pagerduty|webhook|notifications)/',
    '^(node:)?(crypto|dns|http|https|net|stream)$',
  ],
  '^lib/adapters/slack/': ['^lib/(domain|config|ports)/', zod],
  '^lib/engine/': [node],
  '^lambdas/': ['^lib/(domain|config|ports|adapters)/', zod, powertools, lambdaTypes],
  '^statemachines/': ['^lib/(domain|config)/', cdk],
  '^lib/(constructs|stacks)/': [
    '^lib/(constructs|domain|config|builds)/',
    '^lib/adapters/aws/(release-store/table-definition|build-convention)',
    '^statemachines/',
    cdk,
    node,
  ],
  '^lib/builds/': [
    '^lib/(domain|config)/',
    node,
    'node_modules/(eslint|eslint-plugin-security|scslre|@babel|@secretlint)/',
  ],
  '^lib/local/': ['^lib/', '^lambdas/', '^statemachines/', cdk, node, zod, powertools, 'node_modules/(dynalite|yaml)/'],
  '^lib/cli/': ['^lib/(domain|config|ports|local)/', '^lib/adapters/aws/', node, 'node_modules/(commander|yaml)/'],
};

module.exports = {
  forbidden: [
    ...Object.entries(layers).map(([from, allowed]) => ({
      name: `layer ${from}`,
      severity: 'error',
      from: { path: from },
      to: { pathNot: [from, ...allowed] },
    })),
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nobody imports bin', severity: 'error', from: {}, to: { path: '^bin/' } },
    {
      name: 'product never imports test',
      severity: 'error',
      // What generates documents may count simulated releases.
      from: { pathNot: '^(test|scripts)/' },
      to: { path: '^(test|examples)/' },
    },
    {
      name: 'no CDK inside a Lambda bundle',
      severity: 'error',
      from: { path: '\\.lambda\\.ts$' },
      to: { path: cdk, reachable: true },
    },
    {
      name: 'only shared/ chooses adapters',
      severity: 'error',
      from: { path: '\\.lambda\\.ts$' },
      to: { path: '^lib/adapters/' },
    },
    {
      name: 'no orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['^(bin|test)/', '\\.lambda\\.ts$'] },
      to: {},
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
