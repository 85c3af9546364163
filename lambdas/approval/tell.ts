import { describeError } from '../../lib/domain/errors';
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

/** Tells the release manager; a release does not fail because nobody could be told. */
export async function tell({ release, ports, log, record }: ActionContext, notice: EntryNotice): Promise<void> {
  const { key, body, ...rest } = notice;
  try {
    const { facts } = await record();
    await ports.notifier.send({
      ...rest,
      key: `${release.id}/${key}`,
      audience: 'release-manager',
      releaseId: release.id,
      body: body.map((part) => escapeMarkdown(part)).join(' '),
      links: facts.links ?? {},
    });
  } catch (error) {
    const reason = describeError(error);
    log.warn('nobody could be told', { releaseId: release.id, notice: key, error: reason });
    await ports.store.warn(release.id, `the notice ${key} could not be sent: ${reason}`);
  }
}
