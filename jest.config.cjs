/** Published as ES modules only, so jest has to translate them like our own sources. */
const esmOnly = ['fast-check', 'pure-rand'];

/** @type {import('jest').Config} */
module.exports = {
  // Never narrow `roots` to test/: files outside the roots drop out of coverage without a word.
  testMatch: ['<rootDir>/test/**/*.test.ts'],
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
  collectCoverageFrom: ['{lib,lambdas,statemachines}/**/*.ts', '!lib/ports/**'],
  coverageProvider: 'v8',
  clearMocks: true,
  randomize: true,
};
