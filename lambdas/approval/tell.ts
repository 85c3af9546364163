import { describeError, TransientError } from '../../lib/domain/errors';
import { escapeMarkdown } from '../../lib/domain/text';
import type { Notice } from '../../lib/ports/notifier';
import type { ActionContext } from '../shared/actor';

/** What is told about the entry into production. */
export interface EntryNotice extends Pick<Notice, 'severity' | 'title' | 'asks'> {
  /** What tells it from the other notices of the release. */
  readonly key: string;
  /** Sentences, which may hold what others wrote. */
  readonly body: readonly string[];
}

/** People get this long to be told; the release must not run out of time meanwhile. */
const limitMilliseconds = 15_000;

/** Tells the release manager; a release does not fail because nobody could be told. */
export async function tell(context: ActionContext, notice: EntryNotice): Promise<void> {
  const { release, ports, log } = context;
  const { key } = notice;
  const done = new AbortController();
  const late = ports.clock.sleep(limitMilliseconds, done.signal).then(() => {
    throw new TransientError('it took longer than it may');
  });
  const sent = send(context, notice);
  // Whichever ends first, the other must not surface as an unhandled rejection.
  for (const either of [late, sent]) either.catch(() => undefined);
  try {
    await Promise.race([sent, late]);
  } catch (error) {
    const reason = describeError(error);
    log.warn('nobody could be told', { releaseId: release.id, notice: key, error: reason });
    await ports.store.warn(release.id, `the notice ${key} could not be sent: ${reason}`);
  } finally {
    done.abort();
  }
}

async function send({ release, ports, record }: ActionContext, notice: EntryNotice): Promise<void> {
  const { key, body, ...rest } = notice;
  const { facts } = await record();
  await ports.notifier.send({
    ...rest,
    key: `${release.id}/${key}`,
    audience: 'release-manager',
    releaseId: release.id,
    body: body.map((part) => escapeMarkdown(part)).join(' '),
    links: facts.links ?? {},
  });
}
