import { verifyChain } from '../../domain/audit-chain';
import type { CliIo } from '../io';
import { findRelease, type ServiceOptions, withPipeline } from './context';

/** A chain that does not hold. */
const brokenExitCode = 2;

/** Recomputes the audit chain of a release. */
export async function auditVerifyCommand(
  io: CliIo,
  options: ServiceOptions & { readonly releaseId: string | undefined },
): Promise<number> {
  return withPipeline(
    io,
    options,
    () => undefined,
    async (pipeline) => {
      const { ref } = await findRelease(pipeline, options.releaseId);
      const { entries, head } = await pipeline.store.audit(ref.id);
      const verdict = verifyChain(ref.id, entries, head);
      if (options.json === true) io.out(`${JSON.stringify({ releaseId: ref.id, ...verdict })}\n`);
      else if (verdict.intact) io.out(`${ref.id}: ${verdict.entries} entries, chain intact, head ${verdict.head}\n`);
      else io.out(`${ref.id}: the chain is broken at entry ${verdict.sequence}: ${verdict.reason}\n`);
      return verdict.intact ? 0 : brokenExitCode;
    },
  );
}
