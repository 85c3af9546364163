import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { LocalDeploymentTarget } from '../lib/adapters/local/deployment-target';
import { EnvironmentClient } from '../lib/adapters/local/environment/client';
import { findFreePort } from '../lib/local/environment/instances/free-port';
import { startEnvironment, stopEnvironment } from '../lib/local/environment/start-environment';

const version = '1.0.0';
const warmUp = 3_000;
const requests = { 1: 5_000, 32: 30_000 } as const;

/** Requests a second and latency of a service, asked directly and through the router, over kept connections. */
async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'tidegate-bench-'));
  try {
    const { router, direct } = await deploy(directory);
    for (const method of ['GET', 'POST'] as const) {
      for (const connections of [1, 32] as const) {
        await measure(direct, method, connections, warmUp);
        await measure(router, method, connections, warmUp);
        const without = await measure(direct, method, connections, requests[connections]);
        const through = await measure(router, method, connections, requests[connections]);
        process.stdout.write(`${method}, ${connections} connections\n`);
        process.stdout.write(`  direct:  ${describe(without)}\n  router:  ${describe(through)}\n`);
        const [p50, p99] = [through.p50 - without.p50, through.p99 - without.p99].map((ms) => ms.toFixed(2));
        process.stdout.write(`  added:   p50 ${p50} ms, p99 ${p99} ms\n`);
      }
    }
  } finally {
    await stopEnvironment(directory);
    await rm(directory, { recursive: true, force: true });
  }
}

/** One instance of the test service in an environment of its own; returns the ports of the router and the instance. */
async function deploy(directory: string): Promise<{ router: number; direct: number }> {
  const router = await findFreePort(new Set());
  const entry = resolve(__dirname, '../test/local/environment/fixtures/serve-environment.ts');
  const options = { service: 'bench', environment: 'production', port: router, directory } as const;
  const host = await startEnvironment(options, { entry, args: [] });
  const launch = {
    command: [process.execPath, 'server.js'],
    env: {},
    startTimeout: 10,
    drainTimeout: 5,
    health: { path: '/health', timeout: 1, interval: 10 },
  };
  const target = new LocalDeploymentTarget(
    new EnvironmentClient(async () => host),
    { staging: launch, production: launch },
    { staging: 1, production: 1 },
  );
  const artifact = { location: resolve(__dirname, '../test/fixtures/services/good'), digest: 'bench' };
  await target.scale('production', version, artifact, 1, 1);
  while ((await target.status('production', version)).status !== 'healthy')
    await new Promise((go) => setTimeout(go, 50));
  await target.promote('production', version, 1);
  const variables = (await (await fetch(`http://127.0.0.1:${router}/variables`)).json()) as { PORT: string };
  return { router, direct: Number(variables.PORT) };
}

interface Measurement {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

async function measure(port: number, method: 'GET' | 'POST', connections: number, count: number): Promise<Measurement> {
  const times: number[] = [];
  const text = method === 'GET' ? get : post;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(port, '127.0.0.1');
      for (let i = 0; i < count / connections; i++) {
        const begin = performance.now();
        await exchange(socket, text);
        times.push(performance.now() - begin);
      }
      socket.destroy();
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

const get = 'GET /health HTTP/1.1\r\nhost: bench\r\n\r\n';
const post = 'POST /status?code=200 HTTP/1.1\r\nhost: bench\r\ncontent-length: 4\r\n\r\nbody';

/** Sends a request as text and waits for the whole answer; leaner than an HTTP client, so that it measures the others. */
function exchange(socket: Socket, text: string): Promise<void> {
  return new Promise((done, fail) => {
    let answer = '';
    const read = (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (!isWhole(answer)) return;
      socket.off('data', read).off('error', fail);
      if (answer.startsWith('HTTP/1.1 200')) done();
      else fail(new Error(answer));
    };
    socket.on('data', read).once('error', fail);
    socket.write(text);
  });
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  if (/transfer-encoding: chunked/i.test(answer)) return answer.endsWith('0\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0);
  return answer.length >= end + 4 + length;
}

const describe = ({ perSecond, p50, p99 }: Measurement): string =>
  `${Math.round(perSecond)} requests/s, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`;

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
