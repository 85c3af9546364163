import * as z from 'zod';

export const StagingStrategy = z.enum(['blue-green', 'rolling']);
export type StagingStrategy = z.infer<typeof StagingStrategy>;

/** One stage of a deployment: the instances that must run, and the share of traffic the new version then gets. */
export interface DeploymentStage {
  readonly newInstances: number;
  readonly oldInstances: number;
  /** Percent of the traffic that goes to the new version once its instances are healthy. */
  readonly newWeight: number;
}

/**
 * The stages of a staging deployment.
 *
 * Blue-green starts the whole new set, then switches everything at once; rolling replaces one instance after the other
 * and never runs more than one beyond the wanted number. The old version is kept until the smoke tests have passed, so
 * that a failed staging can be put back at once.
 */
export function planDeployment(strategy: StagingStrategy, instances: number, hasOld: boolean): DeploymentStage[] {
  if (!hasOld) return [{ newInstances: instances, oldInstances: 0, newWeight: 100 }];
  if (strategy === 'blue-green') {
    return [
      { newInstances: instances, oldInstances: instances, newWeight: 0 },
      { newInstances: instances, oldInstances: instances, newWeight: 100 },
    ];
  }
  return Array.from({ length: instances }, (_, i) => ({
    newInstances: i + 1,
    // The last old instance stays, without traffic, for a fast way back.
    oldInstances: Math.max(1, instances - i),
    newWeight: Math.round((100 * (i + 1)) / instances),
  }));
}

/** A canary starts with the whole new set running and no traffic. */
export function planCanaryStart(instances: number): DeploymentStage {
  return { newInstances: instances, oldInstances: instances, newWeight: 0 };
}
