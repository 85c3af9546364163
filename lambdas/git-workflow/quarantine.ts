import { QuarantinedError } from '../../lib/domain/errors';
import { releaseIdOf } from '../../lib/domain/release';
import type { ReleaseRecord } from '../../lib/domain/release-record';
import type { ActionContext } from '../shared/actor';

/** Refuses a version that was rolled back before, unless somebody has said why it is released again. */
export async function assertNotQuarantined(context: ActionContext): Promise<void> {
  const { release, audit } = context;
  const earlier = await rolledBackBefore(context);
  if (earlier === undefined) return;
  const reason = release.overrides?.quarantine;
  if (reason === undefined) throw new QuarantinedError(release.version, earlier.ref.id);
  const detail = { release: earlier.ref.id, reason };
  await audit('initiated/quarantine-overridden', `released again after ${earlier.ref.id} was rolled back`, detail);
}

/** The attempts at a version are numbered without gaps. */
async function rolledBackBefore({ release, ports }: ActionContext): Promise<ReleaseRecord | undefined> {
  for (let attempt = 1; ; attempt++) {
    const id = releaseIdOf(release.service, release.version, attempt);
    if (id === release.id) return undefined;
    const record = await ports.store.get(id);
    if (record === undefined) return undefined;
    if (record.outcome === 'rolled_back' || record.outcome === 'escalated') return record;
  }
}
