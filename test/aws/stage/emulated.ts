import { setTimeout as sleep } from 'node:timers/promises';
import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type MachineArns, StepFunctionsMachines } from '../../../lib/adapters/aws/machines';
import { StepFunctionsReleases } from '../../../lib/adapters/aws/release-executions';
import { StepFunctionsSignals } from '../../../lib/adapters/aws/signals';
import type { Actor } from '../../../lib/domain/actors';
import { releaseMachineOf } from '../../../lib/domain/release';
import type { RequestAnswer } from '../../../lib/domain/rollback-request';
import type { StateMachineDefinition } from '../../../lib/engine';
import { handlersOf } from '../../../lib/local/pipeline/handlers';
import type { ReleaseStore } from '../../../lib/ports/release-store';
import { serviceName } from '../../helpers/fakes/service';
import { Setting } from '../../helpers/fakes/setting';
import type { ActionEvent } from '../../simulation/stage/simulation';
import { BuildRequests } from './build-requests';
import type { Executed } from './course';
import { emulator } from './emulator';
import type { HostedRelease } from './function-host';
import { readExecutions } from './read-executions';
import { RealTime } from './real-time';
import { decideWhenAwaited, next, type Scenario, type Stage, typeOf } from './scenario';

/** What releases on the emulator share. */
export interface EmulatedPipeline {
  readonly client: SFNClient;
  readonly machines: readonly StateMachineDefinition[];
  readonly store: ReleaseStore;
}

/** Longer than any release with short windows takes, on a slow machine. */
const patienceMilliseconds = 170_000;

/** A release whose machines the emulator executes, with the real functions and a world of its own in real time. */
export class EmulatedRelease implements HostedRelease, Stage {
  readonly setting: Setting;
  readonly builds: BuildRequests;
  readonly #handlers: ReturnType<typeof handlersOf>;
  readonly #time: RealTime;

  constructor(
    readonly id: string,
    private readonly scenario: Scenario,
    private readonly pipeline: EmulatedPipeline,
  ) {
    const { store } = pipeline;
    this.setting = new Setting(scenario.options, {
      signals: new StepFunctionsSignals(emulator()),
      machines: new StepFunctionsMachines(this.#arns(), emulator()),
      tell: () => undefined,
    });
    this.builds = new BuildRequests(id, this.setting.builds);
    this.#handlers = handlersOf({ ...this.setting.ports, store });
    this.#time = new RealTime(this.setting.clock);
  }

  async invoke(actor: Actor, payload: unknown): Promise<unknown> {
    await this.scenario.before?.({ ...(payload as ActionEvent), actor }, this);
    return this.#handlers[actor](payload);
  }

  requestRollback(): Promise<RequestAnswer> {
    const event = { source: 'tidegate.manual', service: serviceName, by: 'grace', reason: 'wrong prices' };
    return this.#handlers['rollback-trigger'](event) as Promise<RequestAnswer>;
  }

  abort(reason: string): Promise<boolean> {
    return new StepFunctionsReleases(this.#arns(), emulator()).abort(this.id, reason);
  }

  decide(decision: Parameters<Stage['decide']>[0]): Promise<void> {
    const { store } = this.pipeline;
    return decideWhenAwaited({ ...this.setting.ports, store }, this.id, decision, () => sleep(100));
  }

  /** Releases until no execution of it is left that runs, and gives them all. */
  async play(): Promise<Executed[]> {
    this.#time.start();
    try {
      const urgency = typeOf(this.scenario, this.setting);
      const release = { id: this.id, service: serviceName, version: next, initiatedBy: 'ada', ...urgency };
      const stateMachineArn = this.#arnOf(releaseMachineOf(urgency.type));
      const input = JSON.stringify({ release });
      await this.pipeline.client.send(new StartExecutionCommand({ stateMachineArn, name: this.id, input }));
      return await this.#ended();
    } finally {
      await this.#time.stop();
    }
  }

  async #ended(): Promise<Executed[]> {
    const { client, machines } = this.pipeline;
    for (const deadline = Date.now() + patienceMilliseconds; ; await sleep(500)) {
      if ((await this.#isRunning()) && Date.now() < deadline) continue;
      const executed = await readExecutions(client, machines, this.id);
      const running = executed.filter(({ status }) => status === 'RUNNING').map(({ part }) => this.id + part);
      if (running.length === 0) return executed;
      if (Date.now() > deadline) throw new Error(`still running after ${patienceMilliseconds / 1000} s: ${running}`);
    }
  }

  /** Whether the release's own execution runs: those nested in it can outlive it, but mostly do not. */
  #isRunning(): Promise<boolean> {
    return this.setting.ports.machines.isRunning(this.id);
  }

  #arns(): MachineArns {
    return {
      standard: this.#arnOf('standard-release'),
      hotfix: this.#arnOf('hotfix-release'),
      rollback: this.#arnOf('rollback'),
    };
  }

  #arnOf(machine: string): string {
    return String(this.pipeline.machines.find(({ name }) => name === `tidegate-${machine}`)?.arn);
  }
}
