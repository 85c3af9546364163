import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readServiceConfig } from '../../config/load';
import { TidegateError } from '../../domain/errors';
import { findEnvironment } from '../environment/start-environment';
import { hostArgs, type Program, stopHosts } from '../pipeline/hosts';
import { openPipeline, type Pipeline } from '../pipeline/pipeline';
import type { ProgressEvent } from '../pipeline/progress';
import { type ReleaseEnd, release } from '../pipeline/release';
import { StateDirectory } from '../state-directory';
import { deployBaseline } from './baseline';
import { Child } from './child';
import type { Fault } from './faults';
import { findPorts } from './free-ports';
import { Injector } from './injector';
import { type LoadOptions, LoadSummary } from './load';
import { newVersion, oldVersion } from './rules';
import { type DemoPorts, DemoWorkspace } from './workspace';

export interface DemoSettings {
  readonly directory: string;
  readonly fault: Fault | undefined;
  readonly program: Program;
  readonly environment: NodeJS.ProcessEnv;
  readonly user: string;
  /** Leaves the environments running. */
  readonly keep: boolean;
  /** Tells people what is being prepared. */
  readonly say: (text: string) => void;
  readonly onProgress: (event: ProgressEvent) => void;
  /** Runs the release so that an interruption ends it well. */
  readonly guard: (pipeline: Pipeline, work: () => Promise<ReleaseEnd>) => Promise<ReleaseEnd>;
}

export interface DemoEnd extends ReleaseEnd {
  readonly state: StateDirectory;
  readonly load: LoadSummary;
  /** Where customers reach the shop. */
  readonly url: string;
  /** Percent of production's traffic by version, at the end. */
  readonly serves: Readonly<Record<string, number>>;
}

/** Customers a second: enough for 5 % of them to say something within seconds. */
const requestsPerSecond = 100;
const startMilliseconds = 10_000;
const summaryMilliseconds = 20_000;

/** A release of the sample service from nothing: repository, environments, customers, release, and all of it away again. */
export async function runDemo(settings: DemoSettings): Promise<DemoEnd> {
  const { say, fault } = settings;
  const demo = new DemoWorkspace(settings.directory);
  const state = new StateDirectory(demo.config);
  await stopHosts(state);
  await demo.clear();
  const ports = await findPorts();
  say('making a repository with the history of a small shop');
  await demo.create(ports);
  if (fault?.change !== undefined) await demo.change(fault.change);

  const children: Child[] = [];
  try {
    children.push(startPayments(demo, ports));
    return await rehearse(settings, demo, state, ports, children);
  } finally {
    for (const child of children.reverse()) await child.end();
    if (!settings.keep) await stopHosts(state);
  }
}

async function rehearse(
  settings: DemoSettings,
  demo: DemoWorkspace,
  state: StateDirectory,
  ports: DemoPorts,
  children: Child[],
): Promise<DemoEnd> {
  const { program, environment, say } = settings;
  const injector = new Injector(settings.fault ?? {}, demo.faultsFile);
  const onProgress = (event: ProgressEvent) => {
    settings.onProgress(event);
    injector.see(event).catch((error) => say(String(error)));
  };
  const loaded = readServiceConfig(demo.config);
  const pipeline = await openPipeline({ loaded, state, program, environment, onProgress });
  try {
    say(`building ${oldVersion} and starting it in staging and production`);
    await pipeline.prepare();
    await deployBaseline(pipeline, oldVersion);
    await injector.start();
    const url = `http://127.0.0.1:${ports.production}`;
    const load = await startLoad(settings, demo, { url, requestsPerSecond });
    children.push(load);
    say(`customers are in the shop: ${url}`);
    say(`releasing ${newVersion}${settings.fault === undefined ? '' : ` although ${settings.fault.title}`}`);
    const ended = await releaseUnderFaults(settings, pipeline, injector, state);
    load.send({ stop: true });
    const summary = LoadSummary.parse(await load.message('the load', summaryMilliseconds));
    const { weights } = await pipeline.local.service.target.split('production');
    return { ...ended, state, load: summary, url, serves: weights };
  } finally {
    await pipeline.close();
  }
}

async function releaseUnderFaults(
  { guard, user }: DemoSettings,
  pipeline: Pipeline,
  injector: Injector,
  state: StateDirectory,
): Promise<ReleaseEnd> {
  const host = await findEnvironment(state.environment('production'));
  if (host === undefined) throw new TidegateError('NotRunning', 'production does not run');
  const done = new AbortController();
  const following = injector.follow(host, done.signal);
  try {
    return await guard(pipeline, () => release(pipeline, { version: newVersion, type: 'standard' }, user));
  } finally {
    done.abort();
    await following;
  }
}

/** The payment service is somebody else's: it runs beside the shop, not in its environments. */
function startPayments({ workspace }: DemoWorkspace, { payments }: DemoPorts): Child {
  return Child.start([join(workspace, 'payments/server.js')], {
    cwd: workspace,
    env: { PATH: process.env['PATH'], PORT: String(payments) },
    stdio: 'ignore',
  });
}

async function startLoad({ program }: DemoSettings, demo: DemoWorkspace, options: LoadOptions): Promise<Child> {
  const optionsPath = join(demo.directory, 'load.json');
  await writeFile(optionsPath, JSON.stringify(options));
  const load = Child.start([...program.execArgv, program.entry, ...hostArgs('load'), optionsPath], {
    cwd: demo.directory,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await load.message('the load', startMilliseconds);
  return load;
}
