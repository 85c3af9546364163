import { changelogKey } from '../../lib/domain/artifact-keys';
import { VersionConflictError } from '../../lib/domain/errors';
import { tagOf } from '../../lib/domain/version';
import { effect } from '../shared/actor';

/** Tags the released commit and publishes the release with its changelog; doing it again replaces the entry. */
export const publish = effect({}, async ({ release, ports, sourceControl, record, now, audit }) => {
  const { facts } = await record();
  const commit = facts.branchCommit ?? '';
  const tag = tagOf(release.version);
  const { head } = await ports.store.audit(release.id);
  const message = `${release.service} ${release.version}\n\nTidegate-Release: ${release.id}\nAudit: ${head?.hash ?? 'none'}`;
  if ((await sourceControl.createTag(tag, commit, message)) === 'taken') {
    throw new VersionConflictError(`the tag ${tag} marks another commit`, `find out who created ${tag}`);
  }
  const notes = new TextDecoder().decode(await ports.artifacts.get(changelogKey(release.id)));
  const releaseUrl = await sourceControl.publishRelease({
    version: release.version,
    tag,
    commit,
    notes,
    publishedAt: now().toISOString(),
    releaseId: release.id,
  });
  await ports.store.note(release.id, { releaseUrl });
  await audit('completed/published', `published ${tag}`, { commit, releaseUrl });
});
