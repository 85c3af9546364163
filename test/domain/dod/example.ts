import type { DodCategory, DodCommit, DodEvidence } from '../../../lib/domain/dod';
import { judgeDod } from '../../../lib/domain/dod';

let count = 0;

/** A commit with made-up hash and author; a test says only what it is about. */
export function commit(message: string, given: Partial<DodCommit> = {}): DodCommit {
  count += 1;
  return {
    sha: count.toString(16).padStart(8, '0').padEnd(40, 'a'),
    message,
    authorName: 'Ada',
    parents: ['0'.repeat(40)],
    files: ['src/cart.ts', 'test/cart.test.ts', 'docs/cart.md'],
    tickets: ['SHOP-1'],
    ...given,
  };
}

const lockfile = {
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { left: '^1.0.0' }, devDependencies: { dev: '2.0.0' } },
    'node_modules/left': {
      version: '1.0.1',
      license: 'MIT',
      resolved: 'https://registry.npmjs.org/left/-/left-1.0.1.tgz',
    },
    'node_modules/dev': { version: '2.0.0', license: 'GPL-3.0-only', dev: true },
  },
};
export const manifest = {
  name: 'shop',
  version: '1.4.0',
  dependencies: { left: '^1.0.0' },
  devDependencies: { dev: '2.0.0' },
};
export const lock = (packages: Record<string, unknown>) =>
  JSON.stringify({ ...lockfile, packages: { ...lockfile.packages, ...packages } });

/** Evidence that passes all eight categories; a test takes something away. */
export function evidence(given: Partial<DodEvidence> = {}): DodEvidence {
  const texts: Record<string, string> = {
    'package.json': JSON.stringify(manifest),
    'package-lock.json': JSON.stringify(lockfile),
    'CHANGELOG.md': '# Changelog\n\n## [1.4.0] - 2026-01-02\n\n- carts\n\n## 1.3.0\n',
    'docs/runbook.md': '# When it is down',
    CODEOWNERS: '* @shop',
    'test/cart.test.ts': "it('adds up', () => {});",
  };
  return {
    version: '1.4.0',
    commit: 'c'.repeat(40),
    webUrl: undefined,
    policy: {
      waivers: {},
      runbook: 'docs/runbook.md',
      owners: 'CODEOWNERS',
      lockfile: 'package-lock.json',
      changelog: 'CHANGELOG.md',
      versionFiles: ['package.json'],
      sources: ['src/**', 'lib/**'],
      tests: ['test/**', '**/*.test.*'],
      deniedLicences: ['AGPL-3.0-only', 'GPL-3.0-only'],
    },
    commits: [commit('feat(cart): add carts\n\nReviewed-by: Grace <grace@example.org>')],
    files: [...Object.keys(texts), 'src/cart.ts', 'docs/cart.md'],
    texts,
    qualityBuild: { status: 'SUCCEEDED', durationMilliseconds: 1_000, logTail: '' },
    previousVersion: '1.3.0',
    healthPath: '/health',
    licences: [],
    ...given,
  };
}

/** The evidence with other contents of some files; undefined takes a file away. */
export function withTexts(changes: Record<string, string | undefined>, given: Partial<DodEvidence> = {}): DodEvidence {
  const base = evidence(given);
  const texts = Object.fromEntries(
    Object.entries({ ...base.texts, ...changes }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const files = [...new Set([...base.files, ...Object.keys(changes)])].filter(
    (path) => !(path in changes) || path in texts,
  );
  return { ...base, texts, files };
}

const order: readonly DodCategory[] = [
  'codeReview',
  'buildQuality',
  'testCompleteness',
  'dependencies',
  'documentation',
  'traceability',
  'rollbackReadiness',
  'operability',
];

/** The item of one category. */
export function judged(category: DodCategory, given: DodEvidence) {
  const item = judgeDod(given, 0).evidence[order.indexOf(category)];
  if (item === undefined) throw new Error(`there is no item of ${category}`);
  return item;
}
