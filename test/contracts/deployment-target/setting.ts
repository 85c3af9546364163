import type { BuiltArtifact } from '../../../lib/ports/build-runner';
import type { DeploymentTarget, Endpoint } from '../../../lib/ports/deployment-target';
import type { TrafficMetrics } from '../../../lib/ports/traffic-metrics';
import { until } from '../../local/environment/setting';

/** How a service that is deployed behaves; `other` is as good as `good`, and not the same. */
export type Program = 'good' | 'other' | 'crashing' | 'unhealthy';

/** An environment in which nothing was ever released, and everything to work with it. */
export interface ContractSetting {
  readonly target: DeploymentTarget;
  readonly traffic: Pick<TrafficMetrics, 'weightHistory'>;
  artifactOf(program: Program): BuiltArtifact;
  /** The version that answers at an endpoint; undefined when none does. */
  ask(endpoint: Endpoint): Promise<string | undefined>;
  /** Lets a lease run out that was taken for `shortLease`. */
  lapse(): Promise<void>;
  /** In seconds. */
  readonly shortLease: number;
  close(): Promise<void>;
}

export type OpenSetting = () => Promise<ContractSetting>;

/** Opens a setting for every test, and closes it after. */
export function eachWith(open: OpenSetting): () => ContractSetting {
  let setting: ContractSetting | undefined;
  beforeEach(async () => {
    setting = await open();
  });
  afterEach(async () => {
    await setting?.close();
    setting = undefined;
  });
  return () => {
    if (setting === undefined) throw new Error('there is no setting outside a test');
    return setting;
  };
}

/** Brings a version up in production and waits until it is healthy. */
export async function deploy(
  { target, artifactOf }: ContractSetting,
  version: string,
  program: Program = 'good',
): Promise<void> {
  await target.scale('production', version, artifactOf(program), target.instances('production'), 1);
  await until(async () => (await target.status('production', version)).status === 'healthy');
}

/** 1.0.0 released and 2.0.0 beside it, both well. */
export async function openCanary(setting: ContractSetting): Promise<DeploymentTarget> {
  await deploy(setting, '1.0.0');
  await setting.target.promote('production', '1.0.0', 1);
  await deploy(setting, '2.0.0', 'other');
  return setting.target;
}
