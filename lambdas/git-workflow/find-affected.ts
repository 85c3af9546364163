import * as z from 'zod';
import { testScope } from '../../lib/domain/affected-tests';
import { action } from '../shared/actor';

/** Compares a hotfix with what production runs, and says which files' tests are enough; no files mean all tests. */
export const findAffected = action({
  input: {},
  output: z.object({ files: z.string() }),
  run: async ({ release, config, ports, sourceControl, record }) => {
    const { facts } = await record();
    const [from, to] = [facts.previousCommit ?? '', facts.baseCommit ?? ''];
    const { dodValidation, unitTests } = config.gates;
    const scope = testScope({
      supported: unitTests.affected,
      changed: await sourceControl.changedFiles(from, to),
      existing: await sourceControl.listFiles(to),
      sources: dodValidation.sources,
      tests: dodValidation.tests,
      own: [config.repository.changelog],
    });
    await ports.store.note(release.id, { testScope: scope });
    return { files: scope.files.join(' ') };
  },
});
