import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { checkFastGates, checkGates } from './check-gates';
import { judgeDefinitionOfDone } from './judge-dod';
import { judgeScan } from './judge-security-scan';

/** Judges what can be said about the code itself: security and the Definition of Done. */
export const codeReviewer = (ports: Ports) =>
  createHandler(
    'code-reviewer',
    {
      'judge-security-scan': judgeScan,
      'judge-dod': judgeDefinitionOfDone,
      'check-gates': checkGates,
      'check-fast-gates': checkFastGates,
    },
    ports,
  );
