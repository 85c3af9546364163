import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { secret } from './shop.js';

const deadlineMilliseconds = 30_000;

/**
 * A program of this repository, running until the test ends.
 *
 * @typedef {object} Running
 * @property {string} url
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<number | null>} exited the exit code
 * @property {string[]} lines what it has written to standard output
 */

/**
 * Starts the shop.
 *
 * @param {import('node:test').TestContext | undefined} t without it, the caller stops the process
 * @param {Record<string, string>} env
 */
export const startShop = (t, env) => start(t, 'src/server.js', { SESSION_SECRET: secret, ...env });

/**
 * Starts the payment service.
 *
 * @param {import('node:test').TestContext | undefined} t without it, the caller stops the process
 */
export const startPayments = (t) => start(t, 'payments/server.js', {});

/**
 * @param {import('node:test').TestContext | undefined} t
 * @param {string} program
 * @param {Record<string, string>} env
 * @returns {Promise<Running>} rejected when the program ends before it listens
 */
async function start(t, program, env) {
  const running = run(program, { PORT: '0', ...env });
  t?.after(() => stop(running));
  return running.listening;
}

/**
 * Runs a program that is expected to end by itself.
 *
 * @param {Record<string, string>} env
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export async function runShop(env) {
  const { exited, lines } = run('src/server.js', { PORT: '0', SESSION_SECRET: secret, ...env });
  return { code: await exited, output: lines.join('\n') };
}

/** @param {{ child: import('node:child_process').ChildProcess, exited: Promise<unknown> }} running */
export async function stop({ child, exited }) {
  child.kill('SIGTERM');
  await exited;
}

/**
 * @param {string} program
 * @param {Record<string, string>} env
 */
function run(program, env) {
  const child = spawn(process.execPath, [program], {
    cwd: new URL('../..', import.meta.url),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const watchdog = setTimeout(() => child.kill('SIGKILL'), deadlineMilliseconds);
  const exited = once(child, 'close').then(([code]) => {
    clearTimeout(watchdog);
    return code;
  });
  /** @type {string[]} */
  const lines = [];
  const listening = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const { event, port } = JSON.parse(line);
      if (event === 'listening') resolve({ url: `http://127.0.0.1:${port}`, child, exited, lines });
    });
    exited.then((code) => reject(new Error(`${program} ended with ${code}: ${lines.join('\n')}`)));
  });
  listening.catch(() => {});
  return { child, exited, lines, listening };
}
