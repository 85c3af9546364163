const { join } = require('node:path');
const { projects } = require('../../jest.config.cjs');

const parts = projects.find(({ displayName }) => displayName === 'parts');

/** Tests against an emulator of AWS; `npm run test:aws` starts one and then these. */
/** @type {import('jest').Config} */
module.exports = {
  ...parts,
  displayName: 'aws',
  rootDir: join(__dirname, '../..'),
  testMatch: ['<rootDir>/test/aws/**/*.test.ts'],
  testPathIgnorePatterns: [],
  testTimeout: 60_000,
  // One emulator answers them all, and not faster when it is asked by many.
  maxWorkers: 1,
};
