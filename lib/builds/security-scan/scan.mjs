import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describeCodeRules, isCode, scanCode } from './code-scanner.mjs';
import { sarifLog } from './sarif.mjs';
import { describeSecretRules, scanSecrets } from './secret-scanner.mjs';
import { textOf, trackedPaths } from './tracked-files.mjs';

/**
 * Scans what git tracks below the current directory for credentials and insecure code, and writes two SARIF reports to
 * the directory that the first argument names. Findings are for the gate to judge: only a scanner that cannot do its
 * work ends with an exit code other than 0.
 */
async function main(directory) {
  if (directory === undefined) throw new Error('the directory of the reports is missing');
  const code = [];
  const secrets = [];
  let skipped = 0;
  for (const path of trackedPaths()) {
    const text = textOf(path);
    if (text === undefined) {
      skipped += 1;
      continue;
    }
    secrets.push(...(await scanSecrets(path, text)));
    if (isCode(path)) code.push(...scanCode(path, text));
  }
  const version = (name) => createRequire(import.meta.url)(`${name}/package.json`).version;
  mkdirSync(directory, { recursive: true });
  write(join(directory, 'code.sarif'), sarifLog('ESLint', version('eslint'), describeCodeRules(), code));
  write(
    join(directory, 'secrets.sarif'),
    sarifLog('secretlint', version('@secretlint/core'), describeSecretRules(), secrets),
  );
  process.stdout.write(
    `${secrets.length} credentials, ${code.length} findings in code; ${skipped} files are no text or too large\n`,
  );
}

const write = (path, log) => writeFileSync(path, JSON.stringify(log));

main(process.argv[2]).catch((error) => {
  process.stderr.write(`the security scan failed: ${error.message}\n`);
  process.exitCode = 1;
});
