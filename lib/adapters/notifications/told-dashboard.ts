import { describeError } from '../../domain/errors';
import type { ReleaseMetrics } from '../../domain/metrics/release-metrics';
import type { ReleaseOutcome } from '../../domain/release';
import type { Dashboard } from '../../ports/dashboard';
import type { Notice, Severity } from '../../ports/notifier';
import type { SentNotices } from '../../ports/sent-notices';
import type { Channel } from './channel';

/** Who is told the figures of releases. */
export interface Follower extends Pick<Channel, 'name' | 'takes'> {
  /** @throws TidegateError, which tells no secret */
  tellEnd(key: string, metrics: ReleaseMetrics): Promise<void>;
}

export interface ToldDashboardOptions {
  readonly dashboard: Dashboard;
  /** Who follows a service. */
  readonly followersOf: (service: string) => Promise<readonly Follower[]>;
  readonly sent: SentNotices;
  /** Notes that somebody could not be told; must not fail. */
  readonly failed: (untold: Pick<Notice, 'releaseId' | 'key' | 'audience'>, message: string) => Promise<void>;
}

const audience = 'release-manager';
const severities = {
  completed: 'info',
  failed: 'error',
  rolled_back: 'error',
  escalated: 'critical',
} as const satisfies Record<ReleaseOutcome, Severity>;

/** A dashboard whose figures others are told, too: those that would tell the release manager of such an end. */
export class ToldDashboard implements Dashboard {
  constructor(private readonly options: ToldDashboardOptions) {}

  async record(metrics: ReleaseMetrics): Promise<void> {
    await this.options.dashboard.record(metrics);
    const { releaseId, service, outcome } = metrics;
    const key = `${releaseId}/ended/${outcome}`;
    const severity = severities[outcome];
    const like = { key, releaseId, audience, severity, title: '', body: '', links: {} } as const;
    const followers = await this.options.followersOf(service).catch(async (error) => {
      await this.options.failed(like, `the followers of ${service} are unknown: ${describeError(error)}`);
      return [];
    });
    await Promise.all(followers.filter((one) => one.takes(like)).map((one) => this.tell(one, like, metrics)));
  }

  private async tell(follower: Follower, like: Notice, metrics: ReleaseMetrics): Promise<void> {
    const { sent, failed } = this.options;
    const { name } = follower;
    try {
      if (await sent.has(name, like.key).catch(() => false)) return;
      await follower.tellEnd(like.key, metrics);
      await sent.add(name, like.key).catch(() => undefined);
    } catch (error) {
      await failed(like, `${name}: ${describeError(error)}`);
    }
  }
}
