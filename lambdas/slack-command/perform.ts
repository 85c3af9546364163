import type { Accepted } from '../../lib/domain/release-request/answers';
import type { OperationName } from '../../lib/domain/release-request/operations';
import { listOf, type Reply, reply } from '../../lib/domain/slack/answers';
import type { Verb } from '../../lib/domain/slack/command';
import { releaseMessage } from '../../lib/domain/slack/release-message';
import { abortRelease } from '../release-api/abort';
import { approveRelease, rejectRelease } from '../release-api/approval';
import { findRelease } from '../release-api/find';
import { listReleases } from '../release-api/list';
import type { ApiPorts } from '../release-api/ports';
import { type ApiRequest, checkInput } from '../release-api/request';
import { resolveRelease } from '../release-api/resolve';
import { reviewRelease } from '../release-api/review';
import { rollBackRelease } from '../release-api/rollback';
import { startRelease } from '../release-api/start';
import type { Person } from './person';
import type { SlackPorts } from './ports';
import { releaseMeant } from './target';
import type { Wish } from './wish';

/** The operations of the API that decide about a release. */
const decisions: Readonly<
  Record<Exclude<Verb, 'status'>, readonly [OperationName, (ports: ApiPorts, request: ApiRequest) => Promise<Accepted>]>
> = {
  approve: ['approveRelease', approveRelease],
  reject: ['rejectRelease', rejectRelease],
  rollback: ['rollBackRelease', rollBackRelease],
  abort: ['abortRelease', abortRelease],
  review: ['reviewRelease', reviewRelease],
  resolve: ['resolveRelease', resolveRelease],
};

/** What is done, by whom, and for which request of Slack's. */
export interface Doing {
  readonly person: Person;
  readonly wish: Wish;
  readonly triggerId: string;
  /** Is told which release it is about, as soon as that is known. */
  readonly about: (releaseId: string) => void;
}

/** Does what is wished for, through the same functions as the API. @throws what they throw */
export async function perform(ports: SlackPorts, { person, wish, triggerId, about }: Doing): Promise<Reply> {
  const ask = (operation: OperationName, releaseId: string, input: object): ApiRequest => ({
    operation,
    releaseId,
    caller: person.name,
    input: checkInput(operation, input),
    // A request that comes twice must not start two releases.
    idempotencyKey: `slack/${triggerId}`,
    root: '/release',
  });
  if (wish.kind === 'start') {
    const input = { ...wish.options, service: person.service, version: wish.version };
    return said(await startRelease(ports, ask('startRelease', '', input)));
  }
  if (wish.kind === 'status' && wish.target.releaseId === undefined && wish.target.version === undefined) {
    const input = { service: person.service, limit: 10 };
    const { releases } = await listReleases(ports, ask('listReleases', '', input));
    return listOf(person.service, releases);
  }
  const releaseId = await releaseMeant(ports, person.service, wish.kind, wish.target);
  if (wish.kind === 'status') return shown(ports, ask('showRelease', releaseId, {}));
  about(releaseId);
  const [operation, decide] = decisions[wish.kind];
  return said(await decide(ports, ask(operation, releaseId, { ...wish.options })));
}

const said = ({ message }: Accepted): Reply => reply(`${message}.`);

/** The release as its message shows it, without the buttons, which are there. */
async function shown(ports: SlackPorts, request: ApiRequest): Promise<Reply> {
  const record = await findRelease(ports, request);
  const observation = (await ports.store.observations(record.ref.id)).at(-1);
  const { text, blocks } = releaseMessage({ record, observation });
  const facts = blocks.filter(({ type }) => type !== 'actions');
  return { response_type: 'ephemeral', replace_original: false, text, blocks: facts };
}
