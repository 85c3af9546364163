/** CDK's own check of every synthesized template takes seconds, and what it checks does not come from here. */
process.env['CDK_VALIDATION'] ??= 'false';

/** Published as ES modules only, so jest has to translate them like our own sources. */
const esmOnly = [
  'fast-check',
  'pure-rand',
  '@octokit',
  'universal-user-agent',
  'universal-github-app-jwt',
  'before-after-hook',
  'toad-cache',
  'json-with-bigint',
  'content-type',
];

/** @type {import('jest').Config} */
const project = {
  // Never narrow `roots` to test/: files outside the roots drop out of coverage without a word.
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/dist', '<rootDir>/examples'],
  transform: {
    '^.+\\.[jt]s$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  clearMocks: true,
  // A slow or busy machine is no failure; what never ends still ends here.
  testTimeout: 20_000,
};

/** Tests of the program as users have it: it is bundled once for all of them. */
const endToEnd = {
  ...project,
  globalSetup: '<rootDir>/test/e2e/stage/build-program.ts',
  globalTeardown: '<rootDir>/test/e2e/stage/remove-program.ts',
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    { ...endToEnd, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/*.test.ts'] },
    {
      ...endToEnd,
      displayName: 'slow',
      testMatch: ['<rootDir>/test/e2e/slow/*.test.ts', '<rootDir>/test/**/*.slow.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/aws/'],
    },
    {
      ...project,
      displayName: 'parts',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/(e2e|aws)/', '\\.slow\\.test\\.ts$'],
    },
  ],
  collectCoverageFrom: ['{lib,lambdas,statemachines}/**/*.ts', '!lib/ports/**'],
  coverageProvider: 'v8',
  randomize: true,
  // Many tests wait for processes and servers rather than compute.
  maxWorkers: 4,
  testSequencer: '<rootDir>/test/spawning-first.cjs',
};
