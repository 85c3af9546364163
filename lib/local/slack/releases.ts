import { describeError } from '../../domain/errors';
import { type ReleaseRef, releaseMachineOf } from '../../domain/release';
import type { ReleaseExecutions, RollbackInput, Started } from '../../ports/release-executions';
import type { ReleaseSignals } from '../../ports/release-signals';
import { askOrchestrator, findOrchestrator } from '../pipeline/endpoint';
import type { Pipeline } from '../pipeline/pipeline';
import { outcomeOf, supervise } from '../pipeline/release';

/** What the nested executions before production are called after the name of their release. */
const beforeProduction = ['initiated', 'gates', 'staging', 'entry'];

/** The releases that this process runs when people in Slack ask for them, and those that others on this machine run. */
export class LocalReleases implements ReleaseExecutions {
  readonly #running = new Map<string, Promise<void>>();
  readonly #ended = new Set<string>();

  constructor(
    private readonly pipeline: Pipeline,
    private readonly say: (text: string) => void,
  ) {}

  async startRelease(ref: ReleaseRef): Promise<Started> {
    if (this.#ended.has(ref.id)) return 'ended';
    if (this.#running.has(ref.id) || (await this.isElsewhere(ref.id))) return 'running';
    this.run(ref.id, ref.id, releaseMachineOf(ref.type), { release: ref });
    return 'started';
  }

  async startRollback(name: string, input: RollbackInput): Promise<Started> {
    if (this.#ended.has(name)) return 'ended';
    if (this.#running.has(name)) return 'running';
    this.run(name, input.release.id, 'rollback', input);
    return 'started';
  }

  async abort(releaseId: string, reason: string): Promise<boolean> {
    const endings = beforeProduction.map((box) => `${releaseId}-${box}`);
    if (this.pipeline.stopNested(endings, 'Aborted', reason) > 0) return true;
    if (this.#running.has(releaseId)) return false;
    const host = await findOrchestrator(this.pipeline.state.orchestrator(releaseId));
    if (host === undefined) return false;
    return (await askOrchestrator(host, { by: 'slack', reason })).status === 'started';
  }

  /** Whether this process runs it. */
  isRunning(releaseId: string): boolean {
    return this.#running.has(releaseId);
  }

  /** Waits until everything has ended that this process runs. */
  async settle(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  private async isElsewhere(releaseId: string): Promise<boolean> {
    return (await findOrchestrator(this.pipeline.state.orchestrator(releaseId))) !== undefined;
  }

  private run(name: string, releaseId: string, machine: string, input: object): void {
    const work = async () => outcomeOf(await this.pipeline.run(machine, name, input));
    const running = supervise(this.pipeline, releaseId, work)
      .then(
        ({ outcome }) => this.say(`${releaseId} has ended: ${outcome}`),
        (error) => this.say(`${releaseId}: ${describeError(error)}`),
      )
      .finally(() => {
        this.#running.delete(name);
        this.#ended.add(name);
      });
    this.#running.set(name, running);
  }
}

/** Answers states that wait here, and asks the process that runs the release when they wait elsewhere. */
export class NearSignals implements ReleaseSignals {
  constructor(
    private readonly own: ReleaseSignals,
    private readonly pipeline: Pipeline,
  ) {}

  succeed(taskToken: string, output: unknown): Promise<boolean> {
    return this.own.succeed(taskToken, output);
  }

  async fail(taskToken: string, error: string, cause: string): Promise<boolean> {
    if (await this.own.fail(taskToken, error, cause)) return true;
    const { store, state, loaded } = this.pipeline;
    const { holder } = await store.lane(loaded.config.service);
    const host = holder === undefined ? undefined : await findOrchestrator(state.orchestrator(holder));
    if (host === undefined) return false;
    await askOrchestrator(host, { by: 'slack', reason: cause.slice(0, 1000) || error });
    return true;
  }
}
