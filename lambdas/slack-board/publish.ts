import type { Slack } from '../../lib/config/schema/slack';
import { describeError, TransientError } from '../../lib/domain/errors';
import { fingerprintOf } from '../../lib/domain/release-request/idempotency';
import type { SlackMessage } from '../../lib/domain/slack/blocks';
import { releaseMessage } from '../../lib/domain/slack/release-message';
import type { BoardPorts } from './ports';

/** Longer than posting takes at worst: after that, whoever had begun it has ended. */
const claimMilliseconds = 60_000;

/** Another one may write while this one shows; then it shows what is there now. */
const mostRounds = 3;

/**
 * Makes the one message of a release show the release as it is now; posts it when there is none.
 *
 * What Slack refuses is a warning at the release. @throws TransientError when it may work later
 */
export async function publish(ports: BoardPorts, releaseId: string): Promise<void> {
  try {
    for (let round = 1; round <= mostRounds && (await show(ports, releaseId)); round++);
  } catch (error) {
    if (error instanceof TransientError) throw error;
    const reason = `Slack does not show the release: ${describeError(error)}`;
    ports.log.warn('release not shown in Slack', { releaseId, error: reason });
    await ports.store.warn(releaseId, reason);
  }
}

/** Shows what is to be shown; false when it is there already, or another one is posting it. */
async function show(ports: BoardPorts, releaseId: string): Promise<boolean> {
  const current = await currentOf(ports, releaseId);
  if (current === undefined) return false;
  const { slack, message } = current;
  const fingerprint = fingerprintOf(message);
  const shown = await ports.messages.find(releaseId);
  if (shown?.fingerprint === fingerprint) return false;
  const chat = ports.chatOf(slack);
  if (shown?.place !== undefined) {
    await chat.update(shown.place, message);
    await ports.messages.keep(releaseId, shown.place, fingerprint);
    return true;
  }
  const now = ports.clock.now();
  const until = new Date(now.getTime() + claimMilliseconds);
  if (!(await ports.messages.claim(releaseId, now, until))) return false;
  await ports.messages.keep(releaseId, await chat.post(slack.channel, message), fingerprint);
  return true;
}

/** The message as it should be; undefined of a release that is not shown in Slack. */
async function currentOf(
  { store, catalog }: BoardPorts,
  releaseId: string,
): Promise<{ readonly slack: Slack; readonly message: SlackMessage } | undefined> {
  const record = await store.get(releaseId);
  if (record === undefined) return undefined;
  const { slack } = (await catalog.find(record.ref.service)).config;
  if (slack === undefined) return undefined;
  const observation = (await store.observations(releaseId)).at(-1);
  return { slack, message: releaseMessage({ record, observation }) };
}
