import * as z from 'zod';
import { longestApprovalSeconds } from '../../domain/timing';
import { Seconds } from './values';

/** Whether a person has to agree before a release enters production. */
export const Approval = z
  .strictObject({
    required: z
      .boolean()
      .default(false)
      .describe(
        'A person who did not start the release must approve it before it enters production. A hotfix of priority P0 or P1 with an incident needs no approval',
      ),
    timeout: Seconds.refine(Number.isInteger, 'must be a whole number of seconds')
      .refine((seconds) => seconds <= longestApprovalSeconds, 'must be at most 7d')
      .prefault('4h')
      .describe('How long a decision is waited for; a release that nobody has decided on then fails'),
  })
  .prefault({})
  .describe('Approval of releases before production');
