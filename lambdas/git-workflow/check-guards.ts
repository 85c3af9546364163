import * as z from 'zod';
import { changelogKey } from '../../lib/domain/artifact-keys';
import { TidegateError } from '../../lib/domain/errors';
import { failedGuards, initiatedGuards } from '../../lib/domain/guards';
import { isVersion, tagOf } from '../../lib/domain/version';
import { action } from '../shared/actor';
import { Grant } from '../shared/verdict';
import { assertBranch } from './branches';

const changelogPreview = 64 * 1024;

/** May the release leave `initiated`? Captures what it leaves behind, and grants the epoch and the commit. */
export const checkGuards = action({
  input: {},
  output: Grant,
  run: async (context) => {
    const { release, ports, sourceControl, record } = context;
    await sourceControl.refresh();
    const commit = await assertBranch(context);
    const { facts, createdAt } = await record();
    const changelog = await ports.artifacts.get(changelogKey(release.id));
    const tag = await sourceControl.resolve(`refs/tags/${tagOf(release.version)}`);

    const refused = failedGuards(
      initiatedGuards({
        versionFormatValid: isVersion(release.version),
        branchExists: true,
        changelogCreated: changelog !== undefined,
        conflict: tag === undefined ? undefined : tagOf(release.version),
      }),
    );
    if (refused.length > 0) {
      const reasons = refused.map((guard) => `${guard.guard}: ${guard.required}, found ${guard.actual}`);
      throw new TidegateError('GuardRefused', `the release may not leave initiated: ${reasons.join('; ')}`);
    }
    await ports.store.capture(release.id, 'initiated', {
      releaseVersion: release.version,
      releaseType: release.type,
      baseBranch: facts.baseBranch ?? '',
      targetBranch: facts.branch ?? '',
      initiatedBy: release.initiatedBy,
      initiatedAt: createdAt,
      changelog: new TextDecoder().decode(changelog?.subarray(0, changelogPreview)),
    });
    return { epoch: z.int().parse(facts.epoch), commit };
  },
});
