import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import {
  canary,
  pinnedProduction,
  postProduction,
  postRollback,
  postStaging,
  preRelease,
  preReleaseCritical,
} from './suite-actions';

/** Runs the five-category smoke suite against an instance, a version or an environment. */
export const smokeTestRunner = (ports: Ports) =>
  createHandler(
    'smoke-test-runner',
    {
      'pre-release': preRelease,
      'pre-release-critical': preReleaseCritical,
      'post-staging': postStaging,
      'pinned-production': pinnedProduction,
      canary,
      'post-production': postProduction,
      'post-rollback': postRollback,
    },
    ports,
  );
