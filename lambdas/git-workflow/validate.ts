import {
  InvalidVersionError,
  PermissionDeniedError,
  RepositoryError,
  VersionConflictError,
} from '../../lib/domain/errors';
import { compareVersions, isVersion, tagOf } from '../../lib/domain/version';
import { effect } from '../shared/actor';

/**
 * Opens the release's record and checks what can be checked without touching anything: the version, the user's
 * permission, the repository, and that the version is newer than what was released before.
 */
export const validate = effect({}, async ({ release, config, ports, sourceControl, now, audit }) => {
  await ports.store.create(release, now());
  await audit('initiated/requested', `release of ${release.service} ${release.version} requested`, {
    type: release.type,
    version: release.version,
  });
  if (!isVersion(release.version)) throw new InvalidVersionError(release.version, 'it is not of the form X.Y.Z');
  const allowed = config.permissions.release;
  if (allowed !== undefined && !allowed.includes(release.initiatedBy)) {
    throw new PermissionDeniedError(release.initiatedBy, 'release', allowed);
  }

  await sourceControl.refresh();
  const { baseBranch } = sourceControl;
  const baseCommit = await sourceControl.resolve(baseBranch);
  if (baseCommit === undefined) {
    throw new RepositoryError(`the repository has no branch ${baseBranch}`, {
      remedy: 'create it, or set repository.baseBranch',
    });
  }
  const last = await sourceControl.lastVersionTag(baseCommit);
  if (last !== undefined && compareVersions(release.version, last.version) < 0) {
    throw new VersionConflictError(
      `${release.version} is older than ${last.version}, which ${baseBranch} already contains`,
      `release a version above ${last.version}`,
    );
  }
  await ports.store.note(release.id, {
    baseBranch,
    baseCommit,
    ...(last && { previousTag: tagOf(last.version), previousCommit: last.commit }),
  });
});
