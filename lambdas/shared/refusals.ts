import { RefusedError } from '../../lib/domain/release-request/problems';
import { bounded } from './bounded';
import type { Ports } from './ports';

/** What somebody wants of a release. */
export interface Wish {
  readonly releaseId: string;
  readonly by: string;
}

/** Does what somebody wants of a release, and writes into its audit log when that is refused. @throws RefusedError */
export async function auditingRefusals<T>(
  ports: Pick<Ports, 'store' | 'clock'>,
  { releaseId, by }: Wish,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RefusedError && error.problem !== 'unknown-release') {
      const at = ports.clock.now().toISOString();
      const detail = { problem: error.problem, reason: error.message };
      const event = { key: `refused/${what}/${at}/${by}`, at, by, what: `${what} refused`, detail };
      await bounded(ports, ports.store.appendAudit(releaseId, event));
    }
    throw error;
  }
}
