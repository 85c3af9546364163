import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findMoto } from './moto/find-moto';
import { type RunningMoto, startMoto } from './moto/start-moto';

const root = join(__dirname, '../..');
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Credentials that no AWS knows, so that a wrong endpoint can do no harm. */
const nobody = { AWS_ACCESS_KEY_ID: 'emulator', AWS_SECRET_ACCESS_KEY: 'emulator', AWS_REGION: 'us-east-1' };

/** Runs the tests that need an emulator of AWS: the one that AWS_ENDPOINT_URL names, else moto, where it is installed. */
async function main(): Promise<number> {
  const given = process.env['AWS_ENDPOINT_URL'];
  if (given !== undefined) {
    say(`${given}: the adapters only; releases and the stack need the moto that this program starts`);
    return jest({ ...process.env, ...nobody }, ['--testPathIgnorePatterns', '(releases|stack).test.ts']);
  }
  const found = await findMoto();
  if (found === undefined) {
    say('test:aws skipped: AWS_ENDPOINT_URL is not set, and no python3 here has moto[server]');
    return 0;
  }
  const moto = await startMoto(found.python);
  say(`moto ${found.version} at ${moto.endpoint}, log in ${moto.logFile}`);
  const code = await jest({ ...process.env, ...nobody, ...settingsOf(moto) }).finally(() => moto.stop());
  // Of tests that have passed nobody reads it.
  if (code === 0) rmSync(dirname(moto.logFile), { recursive: true });
  return code;
}

const settingsOf = ({ endpoint, functionsPort }: RunningMoto) => ({
  AWS_ENDPOINT_URL: endpoint,
  TIDEGATE_FUNCTIONS_PORT: String(functionsPort),
});

function jest(env: NodeJS.ProcessEnv, options: readonly string[] = []): Promise<number> {
  const args = [join(root, 'node_modules/jest/bin/jest.js'), '--config', join(__dirname, 'jest.config.cjs')];
  const child = spawn(process.execPath, [...args, ...process.argv.slice(2), ...options], {
    cwd: root,
    stdio: 'inherit',
    env: { ...env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  // Whoever interrupts this program interrupts the tests, and waits for the end of what they run on.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    say(`test:aws failed: ${error.message}`);
    process.exitCode = 1;
  },
);
