import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { escalate, releaseFailed, rolledBack } from './notices';

/** Tells the people who have to know. */
export const notifier = (ports: Ports) =>
  createHandler('notifier', { 'release-failed': releaseFailed, 'rolled-back': rolledBack, escalate }, ports);
