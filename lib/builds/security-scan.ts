import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Buildspec } from '../config/schema/buildspec';

/** The programs of the built-in security scan, which are started as they are, by Node.js. */
const programs = join(__dirname, 'security-scan');
const reportDirectory = '.tidegate-scan';

/**
 * What the programs import. The same versions stand in Tidegate's own package.json; secretlint 12 and newer, and
 * @babel/parser 8, need Node.js 22.
 */
export const scannerPackages = {
  '@babel/parser': '7.29.14',
  '@secretlint/core': '11.7.1',
  '@secretlint/secretlint-rule-preset-recommend': '11.7.1',
  eslint: '10.15.0',
  'eslint-plugin-security': '4.1.0',
  scslre: '0.3.0',
} as const;

/**
 * The security scan of a service that brings no own: credentials and insecure code in everything that git tracks.
 *
 * For one machine: the scanners are those that Tidegate was installed with, in `directory`.
 */
export function localSecurityScan(directory = programs): Buildspec {
  return {
    ...scan,
    env: { variables: { TIDEGATE_NODE: process.execPath, TIDEGATE_SCANNERS: directory } },
  };
}

/** The same scan for CodeBuild: the buildspec carries the programs, and the install phase gets what they import. */
export function codeBuildSecurityScan(): Buildspec {
  const names = readdirSync(programs).filter((name) => name.endsWith('.mjs'));
  return {
    ...scan,
    phases: {
      install: {
        commands: [
          'export TIDEGATE_SCANNERS="$(mktemp -d)"',
          writing('package.json', `${JSON.stringify({ private: true, dependencies: scannerPackages })}\n`),
          ...names.map((name) => writing(name, readFileSync(join(programs, name), 'utf8'))),
          // In a directory of its own, so that no setting of the repository has a say in what is installed.
          '(cd "$TIDEGATE_SCANNERS" && npm install --ignore-scripts --no-package-lock --no-audit --no-fund)',
        ],
      },
      ...scan.phases,
    },
  };
}

const scan: Buildspec = {
  version: 0.2,
  phases: {
    build: {
      commands: [`"\${TIDEGATE_NODE:-node}" "$TIDEGATE_SCANNERS/scan.mjs" "$CODEBUILD_SRC_DIR/${reportDirectory}"`],
    },
  },
  reports: { 'security-scan': { files: ['*.sarif'], 'base-directory': reportDirectory, 'file-format': 'SARIF' } },
};

const endOfFile = 'END_OF_TIDEGATE_FILE';

const writing = (name: string, content: string): string =>
  `cat > "$TIDEGATE_SCANNERS/${name}" <<'${endOfFile}'\n${content}${endOfFile}`;
