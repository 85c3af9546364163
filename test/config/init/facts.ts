import type { RepositoryFacts } from '../../../lib/config/init';

/** A repository that shows nothing. */
export const nothing: RepositoryFacts = {
  directoryName: 'shop',
  schemaLocation: 'node_modules/tidegate/docs/schema/tidegate.schema.json',
  languages: [],
  git: { baseBranch: 'main', currentBranch: 'main', webUrl: undefined, ticketProjects: [], reviewed: false },
  files: {
    runbook: undefined,
    owners: undefined,
    lockfile: undefined,
    changelog: undefined,
    sources: [],
    unusualTests: [],
    hasSources: false,
    hasTests: false,
    hasDocuments: false,
    healthPath: undefined,
    entryPoint: undefined,
  },
  node: undefined,
};

/** A Node.js project with everything that a proposal can use. */
export const nodeProject: RepositoryFacts = {
  ...nothing,
  languages: ['TypeScript'],
  git: { ...nothing.git, webUrl: 'https://git.example.com/shop', ticketProjects: ['SHOP'], reviewed: true },
  files: {
    ...nothing.files,
    runbook: 'docs/runbook.md',
    owners: 'CODEOWNERS',
    lockfile: 'package-lock.json',
    hasSources: true,
    hasTests: true,
    hasDocuments: true,
    healthPath: '/healthz',
  },
  node: {
    name: '@acme/shop',
    hasVersion: true,
    main: undefined,
    scripts: {
      build: 'tsc',
      lint: 'biome check',
      typecheck: 'tsc --noEmit',
      test: 'vitest run',
      'test:integration': 'jest --runInBand',
      'test:e2e': 'node --test e2e/',
      start: 'NODE_ENV=production node dist/server.js --verbose',
    },
    dependencies: { vitest: '^3.0.0', jest: '30.0.0', 'jest-junit': '16.0.0' },
    packageManager: 'npm',
  },
};
