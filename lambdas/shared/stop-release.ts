import type { StopRecord } from '../../lib/domain/entry';
import type { ReleaseRecord } from '../../lib/domain/release-record';
import { bounded } from './bounded';
import type { Ports } from './ports';

/** Between two boxes nothing runs that could be ended, so it is tried again for some seconds. */
const mostTries = 15;
const pauseMilliseconds = 300;

/** Why a release is to be stopped. */
export type Stop = Omit<StopRecord, 'at'>;

/** Whether a release in this state has changed nothing that users see. */
export const isBeforeProduction = (state: ReleaseRecord['state']): boolean =>
  state === 'initiated' || state === 'quality_gates' || state === 'staging' || state === 'failed';

/**
 * Keeps a release out of production, so that it ends as failed: at once, because what runs of it is ended, and in any case
 * at the entry into production. False when it has entered already; then nothing was changed.
 *
 * @param endRunning ends what runs of the release; false when nothing does
 */
export async function stopRelease(
  ports: Pick<Ports, 'store' | 'clock'>,
  releaseId: string,
  stop: Stop,
  endRunning: (cause: string) => Promise<boolean>,
): Promise<boolean> {
  const { store, clock } = ports;
  const before = await store.get(releaseId);
  if (before !== undefined && !isBeforeProduction(before.state)) return false;
  if (isFailing(before)) return true;
  const winner = await store.stopEntry(releaseId, { ...stop, at: clock.now().toISOString() });
  if (winner === undefined) return false;
  await bounded(ports, auditStop(ports, releaseId, winner));
  for (let tries = 1; tries <= mostTries; tries++) {
    if (await endRunning(`${winner.by}: ${winner.reason}`)) break;
    if (isFailing(await store.get(releaseId))) break;
    await clock.sleep(pauseMilliseconds);
  }
  return true;
}

const isFailing = (record: ReleaseRecord | undefined): boolean =>
  record?.state === 'failed' || record?.outcome === 'failed';

const inWords: Readonly<Record<StopRecord['kind'], string>> = {
  aborted: 'release aborted',
  preempted: 'release pre-empted by a hotfix',
};

async function auditStop(
  { store }: Pick<Ports, 'store'>,
  releaseId: string,
  { kind, by, reason, at }: StopRecord,
): Promise<void> {
  await store.appendAudit(releaseId, { key: 'entry/stopped', at, by, what: inWords[kind], detail: { reason } });
}
