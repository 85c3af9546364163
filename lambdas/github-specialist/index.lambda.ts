import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { publish } from './publish';

/** Publishes releases where people look for them. */
export const githubSpecialist = (ports: Ports) => createHandler('github-specialist', { publish }, ports);
