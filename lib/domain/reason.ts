import * as z from 'zod';

/** Why somebody wants something. */
export const Reason = z
  .string()
  .max(1000)
  .regex(/\S/, 'must not be empty')
  .describe('Why; the report and the audit log keep it');
