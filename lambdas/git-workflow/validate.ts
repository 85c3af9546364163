import {
  InvalidInputError,
  InvalidVersionError,
  PermissionDeniedError,
  RepositoryError,
  VersionConflictError,
} from '../../lib/domain/errors';
import type { ReleaseFacts } from '../../lib/domain/release-record';
import { urgencyProblem } from '../../lib/domain/release-request/urgency';
import { compareVersions, isVersion, tagOf } from '../../lib/domain/version';
import { type ActionContext, effect } from '../shared/actor';
import { hotfixBase } from './hotfix-base';
import { warnOfLostFix } from './lost-fix';
import { assertNotQuarantined } from './quarantine';

/**
 * Opens the release's record and checks what can be checked without touching anything: the version, the user's
 * permission, the repository, and that the version is newer than what was released before. Of a hotfix, also where its
 * branch begins.
 */
export const validate = effect({}, async (context) => {
  const { release, config, ports, sourceControl, now, audit } = context;
  await ports.store.create(release, now());
  await audit('initiated/requested', `release of ${release.service} ${release.version} requested`, {
    type: release.type,
    version: release.version,
    ...(release.priority !== undefined && { priority: release.priority }),
    ...(release.incident !== undefined && { incident: release.incident }),
  });
  if (!isVersion(release.version)) throw new InvalidVersionError(release.version, 'it is not of the form X.Y.Z');
  const allowed = config.permissions.release;
  if (allowed !== undefined && !allowed.includes(release.initiatedBy)) {
    throw new PermissionDeniedError(release.initiatedBy, 'release', allowed);
  }
  const problem = urgencyProblem(release);
  if (problem !== undefined) throw new InvalidInputError(problem.detail, { remedy: `see to its ${problem.field}` });
  await assertNotQuarantined(context);

  await sourceControl.refresh();
  const { baseBranch } = sourceControl;
  const baseCommit = await sourceControl.resolve(baseBranch);
  if (baseCommit === undefined) {
    throw new RepositoryError(`the repository has no branch ${baseBranch}`, {
      remedy: 'create it, or set repository.baseBranch',
    });
  }
  const isHotfix = release.type === 'hotfix';
  const facts = await (isHotfix ? hotfixBase(context, baseCommit) : standardBase(context, baseCommit));
  await ports.store.note(release.id, facts);
});

async function standardBase(context: ActionContext, baseCommit: string): Promise<Partial<ReleaseFacts>> {
  const { release, sourceControl } = context;
  const { baseBranch } = sourceControl;
  const last = await sourceControl.lastVersionTag(baseCommit);
  if (last !== undefined && compareVersions(release.version, last.version) < 0) {
    throw new VersionConflictError(
      `${release.version} is older than ${last.version}, which ${baseBranch} already contains`,
      `release a version above ${last.version}`,
    );
  }
  await warnOfLostFix(context, baseCommit);
  return {
    baseBranch,
    baseCommit,
    ...(last && { previousTag: tagOf(last.version), previousCommit: last.commit }),
  };
}
