import { machinesWiring } from './machines';
import { dashboardWiring, notifierWiring } from './people';
import type { PortName } from './ports';
import { artifactsWiring, storeWiring } from './storage';
import { buildsWiring, signalsWiring, sourceControlWiring } from './systems';
import { httpWiring, targetWiring } from './target';
import { alarmsWiring, trafficWiring } from './traffic';
import type { PipelineResources, Wiring } from './wiring';

const none = (): Wiring => ({});

const wirings: Readonly<Record<PortName, (resources: PipelineResources) => Wiring>> = {
  clock: none,
  catalog: none,
  store: storeWiring,
  artifacts: artifactsWiring,
  builds: buildsWiring,
  reports: buildsWiring,
  signals: signalsWiring,
  http: httpWiring,
  tickets: none,
  notifier: notifierWiring,
  dashboard: dashboardWiring,
  sourceControl: sourceControlWiring,
  target: targetWiring,
  traffic: trafficWiring,
  alarms: alarmsWiring,
  machines: machinesWiring,
};

/** What a function needs that works with these ports. */
export const wiringsOf = (ports: readonly PortName[], resources: PipelineResources): Wiring[] =>
  ports.map((port) => wirings[port](resources));
