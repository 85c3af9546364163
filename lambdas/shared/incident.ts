import { peopleOf } from '../../lib/config/people';
import type { ServiceConfig } from '../../lib/config/schema';
import type { Audience } from '../../lib/domain/audience';
import type { ReleaseRef } from '../../lib/domain/release';
import { oneLine } from '../../lib/domain/text';
import type { Incident } from '../../lib/ports/notifier';
import type { ActionContext } from './actor';
import { bounded } from './bounded';

/** What every tool that shows incidents has room for. */
const longestText = 500;

/** The incident of a release as its notices carry it, with what is known of it; what is not known is left out. */
export function incidentOf(
  config: Pick<ServiceConfig, 'notifications'>,
  { id, service, version }: ReleaseRef,
  action: Incident['action'],
  audiences: readonly Audience[],
  known: Readonly<Record<string, string | undefined>>,
): Incident {
  const people = peopleOf(config);
  const context = Object.entries({ release: id, version, ...known }).flatMap(([name, text]) =>
    text === undefined || text === '' ? [] : [[name, oneLine(text, longestText)]],
  );
  return {
    key: id,
    action,
    service,
    people: audiences.map((audience) => people[audience]),
    context: Object.fromEntries(context),
  };
}

/** Keeps whom the release calls: they are told when somebody has resolved it. */
export async function noteIncident(
  { ports, release, record, now }: ActionContext,
  audiences: readonly Audience[],
): Promise<void> {
  const write = async () => {
    const { facts } = await record();
    const openedAt = facts.incident?.openedAt ?? now().toISOString();
    await ports.store.note(release.id, { incident: { openedAt, audiences: [...audiences] } });
  };
  await bounded(ports, write());
}
