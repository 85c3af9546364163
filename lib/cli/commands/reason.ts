import { InvalidInputError } from '../../domain/errors';
import { Reason } from '../../domain/reason';

const longestReason = 1000;

/** @param what what the reason is for @throws InvalidInputError when the reason is empty or too long */
export function assertReason(reason: string, what: string): void {
  if (Reason.safeParse(reason).success) return;
  throw new InvalidInputError(
    reason.trim() === '' ? 'the reason is empty' : `the reason has ${reason.length} characters`,
    { remedy: `say in 1 to ${longestReason} characters ${what}; the report and the audit log keep it` },
  );
}
