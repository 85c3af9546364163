import type { Handler } from '../../../lambdas/shared/actor';
import type { Log, Ports } from '../../../lambdas/shared/ports';
import type { LocalSourceControl } from '../../adapters/local/source-control';
import type { LoadedConfig } from '../../config/load';
import type { Actor } from '../../domain/actors';
import { InvalidInputError } from '../../domain/errors';
import { Engine, type ExecutionDescription, fileJournal } from '../../engine';
import type { ReleaseStore } from '../../ports/release-store';
import { observedStore } from '../slack/observed-store';
import { openBoard } from '../slack/open-board';
import type { StateDirectory } from '../state-directory';
import { openReviews, openStore } from '../store/connect';
import { actorOf, machineArn, synthesizeMachines } from '../synthesize';
import { buildDriver } from './builds';
import { callBack, type Orchestrator } from './call-back';
import { decideHere } from './decide';
import { Endpoint } from './endpoint';
import { handlersOf } from './handlers';
import { environmentNames, locateEnvironments, type Program, startStore } from './hosts';
import { fileLoggers } from './logger';
import { EngineMachines } from './machines';
import { type LocalPorts, localPorts, sourceControlOf } from './ports';
import { type ProgressEvent, ProgressReader } from './progress';
import { ReviewReminders } from './reviews';
import { EngineSignals } from './signals';
import { stopHere } from './stop';

export interface PipelineOptions {
  readonly loaded: LoadedConfig;
  readonly state: StateDirectory;
  readonly program: Program;
  /** The repository, if it is open already. */
  readonly sourceControl?: LocalSourceControl;
  /** The environment of this process; builds see a part of it. */
  readonly environment: NodeJS.ProcessEnv;
  readonly onProgress: (event: ProgressEvent) => void;
}

/** The pipeline on this machine: the synthesized machines in the embedded engine, the actors, and local adapters. */
export interface Pipeline {
  readonly loaded: LoadedConfig;
  readonly state: StateDirectory;
  readonly store: ReleaseStore;
  readonly local: LocalPorts;
  readonly handlers: Readonly<Record<Actor, Handler>>;
  readonly endpoint: Endpoint;
  readonly onProgress: (event: ProgressEvent) => void;
  /** The log of a function. */
  logOf(name: string): Log;
  /** Runs a machine, named by the last part of its name, to its end. */
  run(machine: string, name: string, input: object): Promise<ExecutionDescription>;
  /** The release that this process runs; set by whoever runs it. */
  readonly supervised: { releaseId?: string };
  /** The same, for whoever wants it to end. */
  readonly orchestrator: Orchestrator;
  /** Stops the running nested executions whose names end so; returns how many there were. */
  stopNested(endings: readonly string[], error: string, cause: string): number;
  /** Starts both environments, if they do not run, and the engine. @throws TidegateError when a port is taken */
  prepare(): Promise<void>;
  close(): Promise<void>;
}

/** Connects everything; environments and engine are started when they are needed. */
export async function openPipeline(options: PipelineOptions): Promise<Pipeline> {
  const { loaded, state, onProgress } = options;
  await state.create();
  const address = await startStore(state, options.program);
  const locate = locateEnvironments(state, loaded.config, options.program);
  const loggers = fileLoggers(state.log);
  const board = openBoard({ loaded, address, environment: options.environment, log: loggers.logOf('slack-board') });
  const store = board ? observedStore(openStore(address), (id) => board.changed(id)) : openStore(address);
  // The endpoint, the functions and the engine know each other; each asks for the others only when it is used.
  const late: { engine?: Engine; handlers?: Pipeline['handlers']; ports?: Ports; orchestrator?: Orchestrator } = {};
  const supervised: Pipeline['supervised'] = {};
  const reminders = new ReviewReminders({
    config: loaded.config,
    ports: () => local.ports,
    handler: () => present(late.handlers)['post-deployment-review'],
  });
  const stopNested: Pipeline['stopNested'] = (endings, error, cause) => stop(late.engine, endings, error, cause);
  const endpoint = await Endpoint.open({
    event: (event) => present(late.handlers)['rollback-trigger'](event),
    callBack: (wish) => callBack(present(late.orchestrator), wish),
    stop: ({ releaseId, ...stop }) => stopHere(present(late.orchestrator), releaseId, stop),
    decide: (wish) => decideHere(present(late.ports), wish),
  });
  const local = localPorts({
    ...options,
    sourceControl: options.sourceControl ?? sourceControlOf(loaded.config, state, options.environment),
    store,
    locate,
    receiver: endpoint.receiver,
    signals: new EngineSignals(() => engine()),
    machines: new EngineMachines(() => engine()),
    logOf: loggers.logOf,
    reviews: openReviews(address),
    reviewTimer: reminders.timer,
    onNotice: (notice) => onProgress({ kind: 'notice', at: Date.now(), notice }),
  });
  const handlers = handlersOf(local.ports);
  const { ports } = local;
  const orchestrator: Orchestrator = { ports, loaded, handlers, stopNested, releaseId: () => supervised.releaseId };
  Object.assign(late, { handlers, ports, orchestrator });
  reminders.start();
  // Synthesizing takes its time, and most commands run no machine.
  const engine = () => {
    late.engine ??= createEngine(options, local, handlers);
    return late.engine;
  };
  return {
    loaded,
    state,
    store,
    local,
    handlers,
    endpoint,
    onProgress,
    logOf: loggers.logOf,
    run: (machine, name, input) => {
      const started = engine().startExecution({
        stateMachineArn: machineArn(machine),
        name,
        input: JSON.stringify(input),
      });
      return engine().waitForExecution(started.executionArn);
    },
    supervised,
    orchestrator,
    stopNested,
    prepare: async () => {
      await Promise.all(environmentNames.map(locate));
      engine();
    },
    close: async () => {
      await reminders.close();
      await endpoint.close();
      await board?.settle();
      await loggers.close();
    },
  };
}

function createEngine(
  { loaded, state, onProgress }: PipelineOptions,
  local: LocalPorts,
  handlers: Pipeline['handlers'],
): Engine {
  const reader = new ProgressReader();
  return new Engine({
    stateMachines: synthesizeMachines(),
    invokeLambda: (arn, payload) => {
      const actor = actorOf(arn);
      if (actor === undefined) throw new InvalidInputError(`there is no function ${arn}`);
      return handlers[actor](payload);
    },
    drivers: {
      'codebuild:startBuild': buildDriver({
        config: loaded.config,
        runner: local.builds,
        sourceControl: local.sourceControl,
      }),
    },
    journal: fileJournal(state.executions),
    onEvent: (executionArn, event) => {
      const progress = reader.read(executionArn, event);
      if (progress !== undefined) onProgress(progress);
    },
  });
}

function stop(engine: Engine | undefined, endings: readonly string[], error: string, cause: string): number {
  const running = engine?.listExecutions({ statusFilter: 'RUNNING' }) ?? [];
  const nested = running.filter(({ name }) => endings.some((ending) => name.endsWith(ending)));
  for (const { executionArn } of nested) engine?.stopExecution({ executionArn, error, cause });
  return nested.length;
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the pipeline is not open yet');
  return value;
}
