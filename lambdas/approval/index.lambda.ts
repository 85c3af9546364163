import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { checkEntry } from './check-entry';
import { enterProduction } from './enter-production';
import { requestApproval } from './request-approval';
import { settleApproval } from './settle-approval';

/** Guards the entry into production: freezes, the approval of a person, and that nobody has stopped the release. */
export const approval = (ports: Ports) =>
  createHandler(
    'approval',
    {
      'check-entry': checkEntry,
      'request-approval': requestApproval,
      'settle-approval': settleApproval,
      'enter-production': enterProduction,
    },
    ports,
  );
