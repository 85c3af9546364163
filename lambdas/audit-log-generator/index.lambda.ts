import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { appendCompletion, appendEscalation, appendFailure, appendRollback, initialize } from './entries';

/** The release's audit log: an append-only chain in the store, and a copy of it as an artifact. */
export const auditLogGenerator = (ports: Ports) =>
  createHandler(
    'audit-log-generator',
    {
      initialize,
      'append-completion': appendCompletion,
      'append-failure': appendFailure,
      'append-rollback': appendRollback,
      'append-escalation': appendEscalation,
    },
    ports,
  );
