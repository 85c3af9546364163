import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { publish } from './publish';
import { showDeployments } from './show-deployments';

/** Publishes releases and shows their deployments where people look for them. */
export const githubSpecialist = (ports: Ports) =>
  createHandler(
    'github-specialist',
    {
      publish,
      'show-completed': showDeployments('completed'),
      'show-failed': showDeployments('failed'),
      'show-rolled-back': showDeployments('rolled_back'),
    },
    ports,
  );
