import type { Actor } from '../../lib/domain/actors';
import type { ReleaseRef } from '../../lib/domain/release';
import type { ReleaseFacts, ReleaseRecord } from '../../lib/domain/release-record';
import { handlersOf } from '../../lib/local/pipeline/handlers';
import { FakeMachines } from '../helpers/fakes/machines';
import { serviceName } from '../helpers/fakes/service';
import { Setting, type SettingOptions } from '../helpers/fakes/setting';
import { FakeSignals } from '../helpers/fakes/signals';

/** The version that runs before, and the one that is released. */
export const previous = '1.3.0';
export const next = '1.4.0';

/** The token of the state that waits for a rollback. */
export const token = 'token';

type Answer = Readonly<Record<string, unknown>>;

const startOfProgress = { index: 0, waitSeconds: 1, memory: {} };
const good = { status: 'passed', executionTime: 'PT1M' } as const;
const smoke = { ...good, categoriesPassed: 5, categoriesFailed: 0 };
const tests = { ...good, coverage: 91, totalTests: 40, failedTests: 0 };

/** One release of the sample service, whose actions are run one by one. */
export class Bench {
  readonly setting: Setting;
  readonly signals = new FakeSignals([token]);
  readonly machines = new FakeMachines();
  readonly handlers: ReturnType<typeof handlersOf>;
  readonly release: ReleaseRef;

  constructor(options: SettingOptions = {}, release: Partial<ReleaseRef> = {}) {
    this.setting = new Setting(
      { previous, ...options },
      { signals: this.signals, machines: this.machines, tell: () => {} },
    );
    this.handlers = handlersOf(this.setting.ports);
    const version = release.version ?? next;
    const id = `${serviceName}-${version}-1`;
    this.release = { id, service: serviceName, version, type: 'standard', initiatedBy: 'ada', ...release };
  }

  /** Runs an action as the machine does, in a box, and lets the time pass that it takes. */
  run(actor: Actor, action: string, input: object = {}, state = 'production'): Promise<Answer> {
    const event = { action, state, release: this.release, progress: startOfProgress, ...input };
    return this.setting.clock.run(this.handlers[actor](event)) as Promise<Answer>;
  }

  /** Runs everything of `initiated`, and gives what later boxes get from it. */
  async initiated(): Promise<{ grant: { epoch: number; commit: string }; progress: typeof startOfProgress }> {
    for (const action of ['validate', 'take-lane', 'check-conflicts', 'create-branch']) {
      await this.run('git-workflow', action, {}, 'initiated');
    }
    await this.run('changelog-generator', 'generate', {}, 'initiated');
    await this.run('audit-log-generator', 'initialize', {}, 'initiated');
    const { epoch, commit } = await this.run('git-workflow', 'check-guards', {}, 'initiated');
    return { grant: { epoch: Number(epoch), commit: String(commit) }, progress: startOfProgress };
  }

  /** The same, and everything that the gates leave behind. */
  async gated(): ReturnType<Bench['initiated']> {
    const granted = await this.initiated();
    const { store } = this.setting;
    const { id } = this.release;
    await this.note({ artifact: { location: '/built/new', digest: 'sha256:new' } });
    await store.capture(id, 'securityScan', { ...good, criticalIssues: 0, highIssues: 0 });
    await store.capture(id, 'dodValidation', { ...good, categoriesPassed: 8, categoriesFailed: 0 });
    await store.capture(id, 'unitTests', tests);
    await store.capture(id, 'integrationTests', tests);
    await store.capture(id, 'preReleaseSmokeTests', smoke);
    await store.capture(id, 'e2eTests', { ...good, journeysPassed: 5, journeysFailed: 0 });
    return granted;
  }

  /** The same, with the new version running in production, without traffic yet. */
  async deployed(): ReturnType<Bench['initiated']> {
    const granted = await this.gated();
    await this.rounds('deployment-orchestrator', 'deploy-production', granted);
    return granted;
  }

  /** Repeats the rounds of an action for as long as it asks for a pause. */
  async rounds(actor: Actor, action: string, input: { readonly progress: object }, state?: string): Promise<Answer> {
    let answer = await this.run(actor, action, input, state);
    while (answer['decision'] === 'wait' || answer['decision'] === 'hold') {
      const { index, waitSeconds, memory } = answer;
      await this.setting.clock.advance(Number(waitSeconds) * 1000);
      answer = await this.run(actor, action, { ...input, progress: { index, waitSeconds, memory } }, state);
    }
    return answer;
  }

  async note(facts: Partial<ReleaseFacts>): Promise<void> {
    await this.setting.store.note(this.release.id, facts);
  }

  async record(): Promise<ReleaseRecord> {
    const record = await this.setting.store.get(this.release.id);
    if (record === undefined) throw new Error('there is no record of the release');
    return record;
  }

  /** The keys of what the audit log says. */
  async audited(): Promise<string[]> {
    const { entries } = await this.setting.store.audit(this.release.id);
    return entries.map(({ key }) => key);
  }
}
