import { remainderOf } from '../../lib/domain/recovery';
import type { ReleaseRecord } from '../../lib/domain/release-record';
import type { RequestAnswer } from '../../lib/domain/rollback-request';
import type { RecoveryMachine } from '../../lib/ports/machines';
import { bounded } from '../shared/bounded';
import { remainderFor } from '../shared/lost-release';
import type { Ports } from '../shared/ports';

/**
 * Brings a release to its end whose own execution has ended before it: one that was in production is rolled back, one
 * that was verified is completed, any other is cleaned up as failed. For a release that has ended, nothing is done but
 * freeing its lane, and nothing at all for one that waits for people or whose execution still runs.
 */
export async function recover(ports: Ports, releaseId: string, why: string): Promise<RequestAnswer> {
  const record = await ports.store.get(releaseId);
  if (record === undefined) return { status: 'no-release', message: `there is no release ${releaseId}` };
  if (remainderOf(record) === 'people')
    return { status: 'ignored', releaseId, message: `${releaseId} waits for people` };
  if (await ports.machines.isRunning(releaseId)) {
    return { status: 'ignored', releaseId, message: `the execution of ${releaseId} still runs` };
  }
  const machine = await remainderFor(ports, record, why);
  if (machine === 'people' || machine === 'free lane') {
    // Whoever ended it may not have come to that.
    await ports.store.releaseLane(record.ref.service, releaseId);
    return { status: 'ignored', releaseId, message: `${releaseId} has ended as ${record.outcome}` };
  }
  const at = ports.clock.now().toISOString();
  await ports.machines.startRecovery(machine, releaseId, await inputFor(ports, record, machine, why));
  const event = { key: `recovery/${machine}`, at, by: 'tidegate', what: `recovered: ${machine}`, detail: { why } };
  await bounded(ports, ports.store.appendAudit(releaseId, event));
  return { status: 'started', releaseId, message: `${releaseId} ${beingDone[machine]}: ${why}` };
}

const beingDone: Readonly<Record<RecoveryMachine, string>> = {
  rollback: 'is being rolled back',
  failed: 'is being cleaned up',
  completed: 'is being completed',
};

/** The same input gives the same execution, however often the event is delivered. */
async function inputFor({ store }: Ports, { ref, facts }: ReleaseRecord, machine: RecoveryMachine, why: string) {
  const error = { Error: 'OrchestratorLost', Cause: why };
  if (machine === 'failed') return { release: ref, error };
  // The holder of the lane gets its own epoch again.
  const grant = { epoch: await store.acquireLane(ref.service, ref.id), commit: facts.branchCommit ?? '' };
  return machine === 'rollback' ? { release: ref, grant, error } : { release: ref, grant };
}
