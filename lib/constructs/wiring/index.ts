import type { PortName } from '../../domain/actor-ports';
import { machinesWiring } from './machines';
import { dashboardWiring, notifierWiring } from './people';
import { reviewTimerWiring } from './reviews';
import { artifactsWiring, storeWiring } from './storage';
import {
  buildsWiring,
  reportsWiring,
  secretsWiring,
  signalsWiring,
  sourceControlWiring,
  ticketsWiring,
} from './systems';
import { httpWiring, targetWiring } from './target';
import { alarmsWiring, trafficWiring } from './traffic';
import type { PipelineResources, Wiring } from './wiring';

const wirings: Readonly<Record<PortName, (resources: PipelineResources) => Wiring>> = {
  store: storeWiring,
  artifacts: artifactsWiring,
  builds: buildsWiring,
  reports: reportsWiring,
  signals: signalsWiring,
  http: httpWiring,
  tickets: ticketsWiring,
  secrets: secretsWiring,
  notifier: notifierWiring,
  dashboard: dashboardWiring,
  sourceControl: sourceControlWiring,
  codeHost: sourceControlWiring,
  target: targetWiring,
  traffic: trafficWiring,
  alarms: alarmsWiring,
  // Only addresses.
  consoles: () => ({}),
  machines: machinesWiring,
  reviews: storeWiring,
  reviewTimer: reviewTimerWiring,
};

/** What a function needs that works with these ports. */
export const wiringsOf = (ports: readonly PortName[], resources: PipelineResources): Wiring[] =>
  ports.map((port) => wirings[port](resources));
