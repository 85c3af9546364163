import type { ServiceConfig } from '../../lib/config/schema';
import type { Actor } from '../../lib/domain/actors';
import type { Alarms } from '../../lib/ports/alarms';
import type { Artifacts } from '../../lib/ports/artifacts';
import type { BuildRunner } from '../../lib/ports/build-runner';
import type { Clock } from '../../lib/ports/clock';
import type { CodeHost } from '../../lib/ports/code-host';
import type { Consoles } from '../../lib/ports/consoles';
import type { Dashboard } from '../../lib/ports/dashboard';
import type { DeploymentTarget } from '../../lib/ports/deployment-target';
import type { HttpClient } from '../../lib/ports/http-client';
import type { Machines } from '../../lib/ports/machines';
import type { Notifier } from '../../lib/ports/notifier';
import type { ReleaseSignals } from '../../lib/ports/release-signals';
import type { ReleaseStore } from '../../lib/ports/release-store';
import type { ReviewTimer } from '../../lib/ports/review-timer';
import type { Reviews } from '../../lib/ports/reviews';
import type { Secrets } from '../../lib/ports/secrets';
import type { ServiceCatalog } from '../../lib/ports/service-catalog';
import type { SourceControl } from '../../lib/ports/source-control';
import type { TestReports } from '../../lib/ports/test-reports';
import type { Tickets } from '../../lib/ports/tickets';
import type { TrafficMetrics } from '../../lib/ports/traffic-metrics';

/** What an actor writes its log with; Powertools' Logger is one. */
export interface Log {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** The systems of one service. */
export interface ServicePorts {
  readonly sourceControl: SourceControl;
  readonly codeHost: CodeHost;
  readonly target: DeploymentTarget;
  readonly traffic: TrafficMetrics;
  readonly alarms: Alarms;
  readonly tickets: Tickets;
  readonly consoles: Consoles;
}

/** Everything outside that actors work with. */
export interface Ports {
  readonly clock: Clock;
  readonly catalog: ServiceCatalog<ServiceConfig>;
  readonly store: ReleaseStore;
  readonly artifacts: Artifacts;
  readonly builds: BuildRunner;
  readonly reports: TestReports;
  readonly signals: ReleaseSignals;
  readonly machines: Machines;
  readonly http: HttpClient;
  readonly secrets: Secrets;
  readonly notifier: Notifier;
  readonly dashboard: Dashboard;
  readonly reviews: Reviews;
  readonly reviewTimer: ReviewTimer;
  readonly logOf: (actor: Actor) => Log;
  readonly service: (config: ServiceConfig) => ServicePorts;
}
