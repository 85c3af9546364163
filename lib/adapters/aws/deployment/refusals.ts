import { DeploymentError } from '../../../domain/errors';

export const notRunning = (environment: string, version: string): string => `${environment} does not run ${version}`;

/** More traffic was asked for than a version can take. */
export const cannotServe = (environment: string, version: string, why = notRunning(environment, version)) =>
  new DeploymentError(`${version} cannot take traffic in ${environment}: ${why}`, {
    remedy: 'scale it up and wait until it is healthy',
  });

/** A version was to be started whose artifact nobody knows. */
export const neverRun = (environment: string, version: string) =>
  new DeploymentError(`${environment} has never run ${version}, so it has no artifact to start`, {
    remedy: `release ${version} first`,
  });

/** A version that users get was to become something else. */
export const alreadyServed = (version: string) =>
  new DeploymentError(`${version} takes traffic already, with another artifact`, {
    remedy: 'release a new version: what users get under one version never changes',
  });

/** A lease was to be renewed that has run out, or never was. */
export const noLease = () =>
  new DeploymentError('there is no lease to renew: all traffic is on the current version', {
    remedy: 'shift the traffic again',
  });
