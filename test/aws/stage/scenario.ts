import { type Decision, type DecisionPorts, decideApproval } from '../../../lambdas/approval/decide';
import { builds } from '../../../lib/domain/actors';
import type { ReleaseOutcome } from '../../../lib/domain/release';
import type { RequestAnswer } from '../../../lib/domain/rollback-request';
import { goodBuild } from '../../helpers/fakes/service';
import type { Setting, SettingOptions } from '../../helpers/fakes/setting';
import type { ActionEvent, Urgency } from '../../simulation/stage/simulation';

/** What a scenario can do while its release runs. */
export interface Stage {
  /** A person asks for a rollback. */
  requestRollback(): Promise<RequestAnswer>;
  /** A person ends the release before it has touched production. */
  abort(reason: string): Promise<unknown>;
  /** A person who may decides as soon as the release waits for it. */
  decide(decision: Decision['decision']): Promise<void>;
}

/** A release that goes the same way wherever its machines are executed. */
export interface Scenario {
  readonly options: SettingOptions;
  readonly outcome: ReleaseOutcome;
  readonly isHotfix?: true;
  /** Called before an action runs; the action waits for it. */
  readonly before?: (event: ActionEvent, stage: Stage) => Promise<void> | void;
}

export const previous = '1.3.0';
export const next = '1.4.0';

/** Of what type the scenario's release is; the branch of a hotfix is there, as an engineer has pushed it. */
export function typeOf({ isHotfix }: Scenario, { sourceControl }: Setting): Urgency {
  if (isHotfix !== true) return { type: 'standard' };
  const from = sourceControl.tags.get(`v${previous}`) ?? '';
  sourceControl.commitAs('Ada', `hotfix/v${next}`, { 'src/mended.js': '1' }, 'fix: count right', { from });
  return { type: 'hotfix', priority: 'P1', incident: 'INC-7' };
}

/** Decides again until the release waits for the decision. */
export async function decideWhenAwaited(
  ports: DecisionPorts,
  releaseId: string,
  decision: Decision['decision'],
  pause: () => Promise<unknown>,
): Promise<void> {
  for (;;) {
    const record = await ports.store.get(releaseId);
    const decided = record && decideApproval(ports, record, { decision, by: 'grace', reason: 'seen it' });
    if (await decided?.then(() => true).catch(() => false)) return;
    await pause();
  }
}

const serviceAt = (port: number) => ({ local: { port, command: ['node', 'server.js'] } });

const halves = [
  { percentage: 50, observe: '1s' },
  { percentage: 100, observe: '1s' },
];

/** Windows of seconds instead of minutes: emulated releases take their time really. */
const shortWindows = {
  environments: {
    staging: serviceAt(8081),
    production: {
      ...serviceAt(8080),
      canary: halves,
      hotfixCanary: halves,
    },
  },
  monitoring: {
    // The looks decide, as they are the same everywhere; an alarm would come between them by chance.
    errorRateSpike: { for: '60s' },
    normal: { for: '1s' },
    fastBurn: { window: '500ms' },
    healthCheck: { interval: '1s' },
    interval: '1s',
  },
};

/** Options of a busy service with quick builds, with what a scenario changes of it. */
export function quick({ config, ...changes }: SettingOptions = {}): SettingOptions {
  const scripts = Object.fromEntries(
    builds.map((build) => [build, { ...goodBuild(build), ...changes.builds?.[build], seconds: 0.1 }]),
  );
  const world = { requestsPerSecond: () => 200, startSeconds: () => 0.5, ...changes.world };
  return { previous, ...changes, builds: scripts, world, config: { ...shortWindows, ...config } };
}
