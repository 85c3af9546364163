import type { ReleaseRecord } from '../../lib/domain/release-record';
import { mostListed } from '../../lib/domain/release-request';
import { RefusedError } from '../../lib/domain/release-request/problems';
import type { Target, Verb } from '../../lib/domain/slack/command';
import { latestAttempt } from '../release-api/start';
import type { SlackPorts } from './ports';

/** The release that a wish is about. @throws RefusedError when there is none */
export async function releaseMeant(ports: SlackPorts, service: string, verb: Verb, target: Target): Promise<string> {
  const { releaseId, version } = target;
  if (releaseId !== undefined) return releaseId;
  const found = version === undefined ? await present(ports, service, verb) : await attemptAt(ports, service, version);
  if (found !== undefined) return found;
  throw new RefusedError(
    'unknown-release',
    version === undefined ? `nothing of ${service} is under way` : `there is no release of ${service} ${version}`,
    {},
    { remedy: 'look at "/release status"' },
  );
}

const attemptAt = async (ports: SlackPorts, service: string, version: string) =>
  (await latestAttempt(ports, service, version))?.ref.id;

/** Which release can be meant that is not under way. */
const beside: Partial<Record<Verb, (record: ReleaseRecord) => boolean>> = {
  rollback: ({ outcome }) => outcome === 'completed',
  review: ({ ref, outcome }) => ref.type === 'hotfix' && outcome !== undefined,
};

/** The release under way; to roll back, also the one that has completed last, and to review, the latest hotfix. */
async function present({ store }: SlackPorts, service: string, verb: Verb): Promise<string | undefined> {
  const { holder } = await store.lane(service);
  const isMeant = beside[verb];
  if (isMeant === undefined || (holder !== undefined && verb === 'rollback')) return holder;
  const latest = await store.list(service, mostListed);
  return latest.find(isMeant)?.ref.id;
}
