import { join } from 'node:path';
import type { Ports, ServicePorts } from '../../../lambdas/shared/ports';
import { LocalAlarms } from '../../adapters/local/alarms';
import { LocalArtifacts } from '../../adapters/local/artifacts';
import { LocalBuildRunner } from '../../adapters/local/build-runner';
import { BuiltArtifacts } from '../../adapters/local/builds/built-artifacts';
import { systemClock } from '../../adapters/local/clock';
import { noCodeHost } from '../../adapters/local/code-host';
import { LocalConsoles } from '../../adapters/local/consoles';
import { LocalDeploymentTarget } from '../../adapters/local/deployment-target';
import { EnvironmentClient, type LocateEnvironment } from '../../adapters/local/environment/client';
import { launchOf } from '../../adapters/local/environment/launch';
import type { AlarmReceiver } from '../../adapters/local/environment-protocol';
import { fetchClient } from '../../adapters/local/http-client';
import { environmentSecrets } from '../../adapters/local/secrets';
import { LocalSourceControl } from '../../adapters/local/source-control';
import { LocalTestReports } from '../../adapters/local/test-reports';
import { LocalTickets } from '../../adapters/local/tickets';
import { LocalTrafficMetrics } from '../../adapters/local/traffic-metrics';
import { connectTickets } from '../../adapters/tickets/connect';
import { credentialsIn } from '../../adapters/tickets/credentials';
import type { LoadedConfig } from '../../config/load';
import type { ServiceConfig } from '../../config/schema';
import { localTargetOf } from '../../config/targets';
import { UnknownServiceError } from '../../domain/errors';
import type { EnvironmentName } from '../../ports/deployment-target';
import type { Machines } from '../../ports/machines';
import type { Notice } from '../../ports/notifier';
import type { ReleaseSignals } from '../../ports/release-signals';
import type { ReleaseStore } from '../../ports/release-store';
import type { ReviewTimer } from '../../ports/review-timer';
import type { Reviews } from '../../ports/reviews';
import type { Tickets } from '../../ports/tickets';
import { packageRoot } from '../package-root';
import type { StateDirectory } from '../state-directory';
import { localAudience } from './audience';

export interface LocalPortsOptions {
  readonly loaded: LoadedConfig;
  readonly state: StateDirectory;
  readonly sourceControl: LocalSourceControl;
  readonly store: ReleaseStore;
  readonly locate: LocateEnvironment;
  readonly receiver: AlarmReceiver;
  readonly signals: ReleaseSignals;
  readonly machines: Machines;
  readonly logOf: Ports['logOf'];
  readonly environment: NodeJS.ProcessEnv;
  readonly reviews: Reviews;
  readonly reviewTimer: ReviewTimer;
  readonly onNotice: (notice: Notice & { to: string }) => void;
}

/** The ports of the local mode, and the adapters among them that the pipeline itself works with. */
export interface LocalPorts {
  readonly ports: Ports;
  readonly service: ServicePorts;
  readonly sourceControl: LocalSourceControl;
  readonly builds: LocalBuildRunner;
  readonly artifacts: LocalArtifacts;
}

/** Connects every port to this machine. */
export function localPorts(options: LocalPortsOptions): LocalPorts {
  const { loaded, state, store } = options;
  const { config, digest } = loaded;
  const artifacts = new LocalArtifacts(state.root);
  const { sourceControl } = options;
  const builds = new LocalBuildRunner({
    artifacts,
    builtArtifacts: new BuiltArtifacts(state.builtArtifacts),
    checkout: (releaseId, commit) => sourceControl.checkouts.checkout(releaseId, commit),
    environment: options.environment,
    toolsDirectory: join(packageRoot(), 'node_modules', '.bin'),
  });
  const client = new EnvironmentClient(options.locate);
  const service: ServicePorts = {
    sourceControl,
    codeHost: noCodeHost,
    target: new LocalDeploymentTarget(client, launchesOf(config), instancesOf(config)),
    traffic: new LocalTrafficMetrics(client),
    alarms: new LocalAlarms(client, options.receiver),
    tickets: ticketsOf(config, state, options.environment),
    consoles: new LocalConsoles(state.root),
  };
  const ports: Ports = {
    clock: systemClock,
    catalog: {
      find: async (name) => {
        if (name !== config.service) throw new UnknownServiceError(name, [config.service]);
        return { config, digest };
      },
    },
    store,
    artifacts,
    builds,
    reports: new LocalTestReports(artifacts),
    signals: options.signals,
    machines: options.machines,
    http: fetchClient,
    secrets: environmentSecrets(options.environment),
    ...localAudience(options),
    reviews: options.reviews,
    reviewTimer: options.reviewTimer,
    logOf: options.logOf,
    service: () => service,
  };
  return { ports, service, sourceControl, builds, artifacts };
}

/** The repository that a service is released from. */
export function sourceControlOf(
  { repository }: ServiceConfig,
  state: StateDirectory,
  environment: NodeJS.ProcessEnv,
): LocalSourceControl {
  return new LocalSourceControl({
    workspace: state.workspace,
    stateDirectory: state.root,
    remote: repository.remote,
    baseBranch: repository.baseBranch,
    webUrl: repository.webUrl,
    clock: systemClock,
    environment,
  });
}

/** The ticket system of a service, or files that stand for one. */
const ticketsOf = ({ tickets }: ServiceConfig, { root }: StateDirectory, environment: NodeJS.ProcessEnv): Tickets =>
  connectTickets(
    tickets,
    ({ variables }) =>
      async () =>
        credentialsIn(environment, variables),
    systemClock,
  ) ?? new LocalTickets(root);

function launchesOf(config: ServiceConfig) {
  const launch = (name: EnvironmentName) =>
    launchOf(
      localTargetOf(config, name),
      config.environments[name].healthCheck,
      config.monitoring.healthCheck.interval,
    );
  return { staging: launch('staging'), production: launch('production') };
}

const instancesOf = (config: ServiceConfig) => ({
  staging: localTargetOf(config, 'staging').instances,
  production: localTargetOf(config, 'production').instances,
});
