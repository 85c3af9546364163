import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LocalDeploymentTarget } from '../../../lib/adapters/local/deployment-target';
import { type ControlAddress, EnvironmentClient } from '../../../lib/adapters/local/environment/client';
import type { Launch } from '../../../lib/adapters/local/environment-protocol';
import { LocalTrafficMetrics } from '../../../lib/adapters/local/traffic-metrics';
import { controlOf } from '../../../lib/local/environment/control/control';
import { Environment } from '../../../lib/local/environment/environment';
import { findFreePort } from '../../../lib/local/environment/instances/free-port';
import type { Instance } from '../../../lib/local/environment/instances/instance';
import { startControlServer } from '../../../lib/local/host/control-server';
import type { BuiltArtifact } from '../../../lib/ports/build-runner';

// Processes of their own take their time on a slow machine.
jest.setTimeout(30_000);

/** Where the tiny services are that tests deploy. */
export const services = resolve(__dirname, '../../fixtures/services');

export type ServiceKind = 'good' | 'crashing' | 'unhealthy' | 'slow';

export const artifactOf = (kind: ServiceKind): BuiltArtifact => ({
  location: join(services, kind),
  digest: `sha256:${kind}`,
});

/** A launch that gives up quickly, so that tests of failures are quick. */
export const launchWith = (changes: Partial<Launch> = {}): Launch => ({
  command: [process.execPath, 'server.js'],
  env: {},
  startTimeout: 10,
  drainTimeout: 5,
  health: { path: '/health', timeout: 1, interval: 0.2 },
  ...changes,
});

/** An environment in this process, with real instances, and everything to work with it. */
export interface TestEnvironment {
  readonly environment: Environment;
  readonly directory: string;
  readonly url: string;
  readonly client: EnvironmentClient;
  readonly target: LocalDeploymentTarget;
  readonly metrics: LocalTrafficMetrics;
  /** How its instances are started. */
  readonly launch: Launch;
  readonly control: ControlAddress;
  /** Brings a version up with one instance or more, and waits until it is healthy. */
  deploy(version: string, kind?: ServiceKind, instances?: number): Promise<void>;
  /** The same, with all traffic. */
  promote(version: string, kind?: ServiceKind, instances?: number): Promise<void>;
  close(): Promise<void>;
}

export interface SettingOptions {
  readonly launch?: Partial<Launch>;
  readonly upstreamSeconds?: number;
}

/** Opens an environment called production in a directory of its own. */
export async function openEnvironment(options: SettingOptions = {}): Promise<TestEnvironment> {
  const directory = await mkdtemp(join(tmpdir(), 'tidegate-environment-'));
  const port = await findFreePort(new Set());
  const environment = await Environment.start(
    { service: 'shop', environment: 'production', port, directory, upstreamSeconds: options.upstreamSeconds ?? 5 },
    () => undefined,
  );
  const token = 'token';
  const server = await startControlServer(
    controlOf(environment, () => undefined),
    token,
  );
  const control = { url: server.url, token };
  const client = new EnvironmentClient(async () => control);
  const launch = launchWith(options.launch);
  const target = new LocalDeploymentTarget(
    client,
    { staging: launch, production: launch },
    { staging: 1, production: 1 },
  );
  const deploy = async (version: string, kind: ServiceKind = 'good', instances = 1) => {
    await target.scale('production', version, artifactOf(kind), instances, 1);
    await until(async () => (await target.status('production', version)).status === 'healthy');
  };
  return {
    environment,
    directory,
    url: `http://127.0.0.1:${port}`,
    client,
    control,
    target,
    launch,
    metrics: new LocalTrafficMetrics(client),
    deploy,
    promote: async (version, kind, instances) => {
      await deploy(version, kind, instances);
      await target.promote('production', version, 1);
    },
    close: async () => {
      await server.close();
      await environment.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Waits for a condition. @throws Error when it does not come true within the time */
export async function until(condition: () => boolean | Promise<boolean>, milliseconds = 15_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not within ${milliseconds} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Whether a process runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The processes of a version. */
export function instancesOf(shop: TestEnvironment, version: string): Instance[] {
  const [, group] = shop.environment.versions.running().find(([found]) => found === version) ?? [];
  return group?.running() ?? [];
}
