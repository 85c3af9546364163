import type { Ports, ServicePorts } from '../../../lambdas/shared/ports';
import { environmentSecrets } from '../../../lib/adapters/local/secrets';
import type { ServiceConfig } from '../../../lib/config/schema';
import type { BuildName } from '../../../lib/domain/actors';
import { UnknownServiceError } from '../../../lib/domain/errors';
import { VirtualClock } from '../../../lib/engine';
import type { Machines } from '../../../lib/ports/machines';
import type { ReleaseSignals } from '../../../lib/ports/release-signals';
import { FakeAlarms } from './alarms';
import { FakeArtifacts } from './artifacts';
import { type BuildScript, FakeBuilds } from './builds';
import { FakeCodeHost } from './code-host';
import { type Call, type Disturbance, Disturbances } from './disturbances';
import { FakeHttp } from './http';
import { FakeDashboard, FakeNotifier, FakeTickets } from './people';
import { FakeReviews, FakeReviewTimer } from './reviews';
import { configOf, fillRepository, goodBuild, ticket } from './service';
import { FakeSourceControl } from './source-control';
import { FakeStore } from './store';
import { FakeTarget, FakeTraffic, makeEnvironments, wantedInstances } from './target';
import { faultless, type World } from './world';

/** Everything that can be said about a setting; the rest is without fault. */
export interface SettingOptions {
  readonly world?: Partial<World>;
  /** Parts of builds that differ from good ones. */
  readonly builds?: Partial<Record<BuildName, Partial<BuildScript>>>;
  /** Top-level parts of the configuration that differ. */
  readonly config?: object;
  /** The version that staging and production run before; none for a service's first release. */
  readonly previous?: string | undefined;
  readonly disturb?: (call: Call, clock: VirtualClock) => Disturbance;
}

/** A line that an actor logged. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What is only known once the functions that use the ports are there. */
export interface Late {
  readonly signals: ReleaseSignals;
  readonly machines: Machines;
  /** Gets the events of alarms. */
  readonly tell: (event: object) => void;
}

/** A service in memory with everything around it: what actors see through their ports, and what is behind it. */
export class Setting {
  readonly clock = new VirtualClock();
  readonly config: ServiceConfig;
  readonly world: World;
  readonly store = new FakeStore();
  readonly artifacts = new FakeArtifacts();
  readonly notifier = new FakeNotifier();
  readonly tickets = new FakeTickets([ticket]);
  readonly dashboard = new FakeDashboard();
  readonly reviews = new FakeReviews();
  readonly reviewTimer = new FakeReviewTimer();
  readonly logs: LogLine[] = [];
  /** The variables that hold secrets. */
  readonly environment: Record<string, string> = {};
  readonly sourceControl: FakeSourceControl;
  readonly codeHost = new FakeCodeHost();
  readonly environments: ReturnType<typeof makeEnvironments>;
  readonly target: FakeTarget;
  readonly alarms: FakeAlarms;
  readonly builds: FakeBuilds;
  readonly ports: Ports;

  constructor(
    private readonly options: SettingOptions,
    late: Late,
  ) {
    const { clock } = this;
    this.config = configOf(options.config);
    this.world = { ...faultless, ...options.world };
    this.sourceControl = new FakeSourceControl(() => clock.now());
    this.environments = makeEnvironments(clock, this.world);
    this.target = new FakeTarget(this.environments, clock, this.world);
    this.alarms = new FakeAlarms(this.environments, clock, late.tell);
    this.builds = new FakeBuilds(clock, (build) => ({ ...goodBuild(build), ...options.builds?.[build] }));
    this.ports = this.connect(late);
    this.install();
  }

  private install(): void {
    const { previous } = this.options;
    fillRepository(this.sourceControl, previous === undefined ? [] : [previous]);
    if (previous === undefined) return;
    for (const environment of Object.values(this.environments)) environment.install(previous, wantedInstances);
  }

  private connect({ signals, machines }: Late): Ports {
    const { clock, config, options } = this;
    const disturbances = new Disturbances((call) => options.disturb?.(call, clock));
    const wrap = <T extends object>(name: string, port: T): T =>
      options.disturb === undefined ? port : disturbances.wrap(name, port);
    const service: ServicePorts = {
      sourceControl: wrap('sourceControl', this.sourceControl),
      codeHost: wrap('codeHost', this.codeHost),
      target: wrap('target', this.target),
      traffic: wrap('traffic', new FakeTraffic(this.environments)),
      alarms: wrap('alarms', this.alarms),
      tickets: wrap('tickets', this.tickets),
      consoles: { of: ({ id }) => ({ execution: `https://console.example.test/executions/${id}` }) },
    };
    const find = async (name: string) => {
      if (name !== config.service) throw new UnknownServiceError(name, [config.service]);
      return { config, digest: 'sha256:configuration' };
    };
    return {
      clock,
      catalog: wrap('catalog', { find }),
      store: wrap('store', this.store),
      artifacts: wrap('artifacts', this.artifacts),
      builds: wrap('builds', this.builds),
      reports: wrap('reports', { list: (id: string, build: BuildName) => this.builds.list(id, build) }),
      signals: wrap('signals', signals),
      machines: wrap('machines', machines),
      http: new FakeHttp(this.environments, clock, this.world),
      secrets: environmentSecrets(this.environment),
      notifier: wrap('notifier', this.notifier),
      dashboard: wrap('dashboard', this.dashboard),
      reviews: wrap('reviews', this.reviews),
      reviewTimer: wrap('reviewTimer', this.reviewTimer),
      logOf: () => this.log(),
      service: () => service,
    };
  }

  private log(): ReturnType<Ports['logOf']> {
    const at =
      (level: LogLine['level']) =>
      (message: string, fields: Record<string, unknown> = {}) =>
        void this.logs.push({ level, message, fields });
    return { info: at('info'), warn: at('warn'), error: at('error') };
  }
}
