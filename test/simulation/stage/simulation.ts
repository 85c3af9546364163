import { type Preemptor, preempt } from '../../../lambdas/shared/preempt';
import { resolveRelease } from '../../../lambdas/shared/resolve-release';
import { stopRelease } from '../../../lambdas/shared/stop-release';
import { verifyChain } from '../../../lib/domain/audit-chain';
import { type ReleaseOutcome, type ReleaseRef, releaseMachineOf } from '../../../lib/domain/release';
import type { ReleaseRecord, TriggerRecord } from '../../../lib/domain/release-record';
import type { RequestAnswer } from '../../../lib/domain/rollback-request';
import { Engine, type ExecutionDescription } from '../../../lib/engine';
import { handlersOf } from '../../../lib/local/pipeline/handlers';
import { EngineMachines } from '../../../lib/local/pipeline/machines';
import { EngineSignals } from '../../../lib/local/pipeline/signals';
import type { ServedSplit } from '../../../lib/ports/deployment-target';
import { runningAction } from '../../helpers/fakes/disturbances';
import { serviceName } from '../../helpers/fakes/service';
import { Setting, type SettingOptions } from '../../helpers/fakes/setting';
import { definitions } from './definitions';

export interface SimulationOptions extends SettingOptions {
  /** Numbers from 0 up to 1: the jitter of retries. */
  readonly random?: () => number;
  /** Called before a function runs; what it throws or never answers happens to the function. */
  readonly beforeAction?: (event: ActionEvent, signal: AbortSignal) => Promise<void> | void;
  /** How often each function is really run for one invocation; the last answer counts. */
  readonly runs?: number;
}

/** What a function is invoked with. */
export interface ActionEvent {
  readonly actor: string;
  readonly action: string;
  readonly state: string;
}

/** Of what type a release is, and how urgent it is. */
export type Urgency = Pick<ReleaseRef, 'type' | 'priority' | 'incident' | 'overrides' | 'preempts'>;

/** How a release ended, seen from everywhere. */
export interface Ending {
  readonly id: string;
  /** The execution's status and, unless it succeeded, the state that it ended in. */
  readonly status: ExecutionDescription['status'];
  readonly error: string | undefined;
  /** Undefined when the release never closed. */
  readonly outcome: ReleaseOutcome | undefined;
  readonly record: ReleaseRecord | undefined;
  readonly trigger: TriggerRecord | undefined;
  /** The states of the release's own machine, and of the rollback's, in the order of entering. */
  readonly boxes: readonly string[];
  readonly production: ServedSplit;
  readonly staging: ServedSplit;
  readonly laneHolder: string | undefined;
  readonly auditIntact: boolean;
  /** How often the audit log says that the release ended. */
  readonly closings: number;
  /** How long it took on the virtual clock. */
  readonly seconds: number;
}

const prefix = 'tidegate-';
const pauses = [200, 1_000, 3_000];

/** Releases on the synthesized machines and the real functions, with everything outside in memory and on one clock. */
export class Simulation {
  readonly setting: Setting;
  readonly engine: Engine;
  readonly handlers: ReturnType<typeof handlersOf>;
  /** What became of the events of alarms. */
  readonly alarmAnswers: Promise<RequestAnswer | undefined>[] = [];
  private readonly entered: { readonly execution: string; readonly state: string }[] = [];
  private readonly listeners: { readonly state: string; nth: number; readonly act: () => void }[] = [];
  private readonly attempts = new Map<string, number>();

  constructor(private readonly options: SimulationOptions = {}) {
    this.setting = new Setting(options, {
      signals: new EngineSignals(() => this.engine),
      machines: new EngineMachines(() => this.engine),
      tell: (event) => void this.alarmAnswers.push(this.deliver(event)),
    });
    this.handlers = handlersOf(this.setting.ports);
    this.engine = new Engine({
      stateMachines: definitions(),
      invokeLambda: (arn, payload, signal) => this.invoke(arn, payload, signal),
      drivers: { 'codebuild:startBuild': this.setting.builds.driver },
      clock: this.setting.clock,
      random: options.random ?? (() => 0.5),
      onEvent: (executionArn, { stateEnteredEventDetails: details }) => {
        if (details !== undefined) this.enter(executionArn, (details as { name: string }).name);
      },
    });
  }

  /** Acts when a state is entered for the nth time. */
  when(state: string, act: () => void, nth = 1): this {
    this.listeners.push({ state, nth, act });
    return this;
  }

  /** Acts after so much time. */
  after(seconds: number, act: () => void): this {
    this.setting.clock.schedule(seconds * 1000, act);
    return this;
  }

  /** Delivers an event to the function that receives the events of alarms and people. */
  send(event: object): Promise<RequestAnswer> {
    return this.handlers['rollback-trigger'](event) as Promise<RequestAnswer>;
  }

  /** Delivers an event again while it is not taken, as those do who deliver the events of alarms. */
  private async deliver(event: object): Promise<RequestAnswer | undefined> {
    for (const pause of pauses) {
      const answer = await this.send(event).catch(() => undefined);
      if (answer !== undefined) return answer;
      await this.setting.clock.sleep(pause);
    }
    return undefined;
  }

  /** A person asks for a rollback. */
  requestRollback(releaseId?: string): Promise<RequestAnswer> {
    const named = releaseId === undefined ? {} : { releaseId };
    return this.send({
      source: 'tidegate.manual',
      service: serviceName,
      by: 'grace',
      reason: 'wrong prices',
      ...named,
    });
  }

  /** A person ends the release before it has touched production: the box that runs is stopped. True when one was. */
  abort(cause: string, of = ''): boolean {
    const running = this.engine.listExecutions({ statusFilter: 'RUNNING' });
    const boxes = running.filter(({ name }) => name.startsWith(of) && /-(initiated|gates|staging|entry)$/.test(name));
    for (const { executionArn } of boxes) this.engine.stopExecution({ executionArn, error: 'Aborted', cause });
    return boxes.length > 0;
  }

  /** The same by the way that people have; false when the release has entered production. */
  stop(releaseId: string): Promise<boolean> {
    const stop = { kind: 'aborted', by: 'grace', reason: 'wrong day' } as const;
    return stopRelease(this.setting.ports, releaseId, stop, async (cause) => this.abort(cause, releaseId));
  }

  /** A hotfix takes the place of the release that is under way. */
  async preempt(holder: string, hotfix: Preemptor): Promise<void> {
    await preempt(this.setting.ports, hotfix, holder, undefined, async (cause) => this.abort(cause, holder));
  }

  /** Somebody stops the release's own execution in the console; what is nested in it is stopped with it. */
  stopInConsole(releaseId: string): void {
    for (const { name, executionArn } of this.engine.listExecutions({ statusFilter: 'RUNNING' })) {
      if (name === releaseId) this.engine.stopExecution({ executionArn, error: 'Aborted', cause: 'stopped by hand' });
    }
  }

  /** Waits for whatever carries a release on that was lost, if something has to, and gives how the release ended then. */
  async recovered(releaseId: string): Promise<Ending> {
    const named = (name: string) => this.engine.listExecutions().find((execution) => execution.name === name);
    const known = named(`${releaseId}-lost`) ?? named(releaseId);
    if (known === undefined) throw new Error(`there is no execution of ${releaseId}`);
    return this.endingOf(releaseId, await this.engine.waitForExecution(known.executionArn));
  }

  /** A person says what was done about a release that has escalated. */
  resolve(releaseId: string): Promise<object> {
    const wish = { releaseId, by: 'grace', note: 'restarted the database' };
    return this.setting.clock.run(resolveRelease(this.setting.ports, wish));
  }

  /** Releases a version to its end. */
  release(version: string, urgency?: Urgency): Promise<Ending> {
    return this.setting.clock.run(this.start(version, urgency));
  }

  /** Starts a release; the clock has to be moved by somebody else. */
  async start(version: string, urgency: Urgency = { type: 'standard' }): Promise<Ending> {
    const attempt = (this.attempts.get(version) ?? 0) + 1;
    this.attempts.set(version, attempt);
    const id = `${serviceName}-${version}-${attempt}`;
    const release: ReleaseRef = { id, service: serviceName, version, initiatedBy: 'ada', ...urgency };
    return this.run(releaseMachineOf(release.type), id, id, { release });
  }

  /** Rolls a completed release back: the rollback machine on its own. */
  async rollBack(record: ReleaseRecord): Promise<Ending> {
    const { ref, facts } = record;
    const epoch = await this.setting.store.acquireLane(ref.service, ref.id);
    const error = { Error: 'RollbackRequested', Cause: 'wrong prices' };
    const input = { release: ref, grant: { epoch, commit: facts.branchCommit ?? '' }, error };
    return this.setting.clock.run(this.run('rollback', `${ref.id}-r1`, ref.id, input));
  }

  private async run(machine: string, name: string, id: string, input: object): Promise<Ending> {
    const known = definitions().find((one) => one.name === prefix + machine);
    const { executionArn } = this.engine.startExecution({
      stateMachineArn: known?.arn ?? machine,
      name,
      input: JSON.stringify(input),
    });
    const ended = await this.engine.waitForExecution(executionArn);
    return this.endingOf(id, ended);
  }

  private async endingOf(id: string, { status, error, startDate, stopDate }: ExecutionDescription): Promise<Ending> {
    const { store, environments } = this.setting;
    const [record, trigger, audit, lane] = await Promise.all([
      store.get(id),
      store.trigger(id),
      store.audit(id),
      store.lane(serviceName),
    ]);
    const machines = [id, `${id}-rollback`, `${id}-r1`];
    return {
      id,
      status,
      error,
      outcome: record?.outcome,
      record,
      trigger,
      boxes: this.entered.filter(({ execution }) => machines.includes(execution)).map(({ state }) => state),
      production: structuredClone(environments.production.split()),
      staging: structuredClone(environments.staging.split()),
      laneHolder: lane.holder,
      auditIntact: verifyChain(id, audit.entries, audit.head).intact,
      closings: audit.entries.filter(({ key }) => key.startsWith('closed/')).length,
      seconds: ((stopDate ?? startDate).getTime() - startDate.getTime()) / 1000,
    };
  }

  private async invoke(arn: string, payload: unknown, signal: AbortSignal): Promise<unknown> {
    const actor = arn.slice(arn.lastIndexOf(`:${prefix}`) + prefix.length + 1) as keyof typeof this.handlers;
    const event = { ...(payload as ActionEvent), actor };
    return runningAction.run(`${actor} ${event.action}`, async () => {
      await this.options.beforeAction?.(event, signal);
      let answer: unknown;
      for (let run = 0; run < (this.options.runs ?? 1); run++) answer = await this.handlers[actor](payload);
      return answer;
    });
  }

  private enter(executionArn: string, state: string): void {
    this.entered.push({ execution: executionArn.slice(executionArn.lastIndexOf(':') + 1), state });
    for (const listener of this.listeners) {
      if (listener.state !== state) continue;
      listener.nth -= 1;
      if (listener.nth === 0) listener.act();
    }
  }
}
