import type { ServiceConfig } from '../../lib/config/schema';
import type { Slack } from '../../lib/config/schema/slack';
import { serviceOfRelease } from '../../lib/domain/release';
import { RefusedError } from '../../lib/domain/release-request/problems';
import type { Job } from './job';
import type { SlackPorts } from './ports';
import { serviceNamedBy, type Wish } from './wish';

/** Somebody in Slack who is known to the service that the wish is about. */
export interface Person {
  /** The name that permissions have, and records keep. */
  readonly name: string;
  readonly service: string;
}

/** A service that is connected to Slack. */
type Connected = ServiceConfig & { readonly slack: Slack };

/** The service that is meant: the one that is named, or whose channel it is, or the only one. @throws RefusedError */
export async function serviceMeant(ports: SlackPorts, job: Job, wish: Wish): Promise<Connected> {
  const connected = (await ports.services()).filter(isConnected);
  const named = nameIn(wish);
  if (named !== undefined) {
    const found = connected.find(({ service }) => service === named);
    if (found !== undefined) return found;
    throw new RefusedError('unknown-service', `there is no service ${named} that is connected to Slack`);
  }
  const here = connected.filter(({ slack }) => slack.channel === job.channelId);
  const [only, ...others] = here.length > 0 ? here : connected;
  if (only !== undefined && others.length === 0) return only;
  throw new RefusedError('unknown-service', 'it is not clear which service is meant', {}, { remedy: 'name it' });
}

const isConnected = (config: ServiceConfig): config is Connected => config.slack !== undefined;

function nameIn(wish: Wish): string | undefined {
  const releaseId = wish.kind === 'start' ? undefined : wish.target.releaseId;
  return releaseId === undefined ? serviceNamedBy(wish) : serviceOfRelease(releaseId);
}

/** Who asks: by the id in Slack, and never by a name there, which people choose. @throws RefusedError */
export function personOf({ service, slack }: Connected, { userId }: Job): Person {
  const name = Object.hasOwn(slack.users, userId) ? slack.users[userId] : undefined;
  if (name !== undefined) return { name, service };
  throw new RefusedError(
    'not-permitted',
    `${service} does not know who ${userId} is`,
    {},
    { remedy: `have the ID added to slack.users in the tidegate.yaml of ${service}` },
  );
}
