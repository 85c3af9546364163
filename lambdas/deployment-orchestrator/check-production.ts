import { TidegateError } from '../../lib/domain/errors';
import { mostListed } from '../../lib/domain/release-request';
import { tagOf, versionOfTag } from '../../lib/domain/version';
import { effect } from '../shared/actor';

/**
 * Makes sure that a hotfix is made from what production really runs.
 *
 * A version that never completed, as the one that a rollback could not get rid of, is no reason to stop: getting rid of
 * it may be what the hotfix is for.
 */
export const checkProduction = effect({}, async ({ release, ports, target, record }) => {
  const { facts } = await record();
  const madeFrom = versionOfTag(facts.previousTag ?? '');
  const { current } = await target.split('production');
  if (current === madeFrom || current === release.version) return;
  if (current === undefined) {
    throw new TidegateError('NothingToFix', `production of ${release.service} runs nothing`, {
      fault: 'user',
      remedy: 'make a standard release',
    });
  }
  const releases = await ports.store.list(release.service, mostListed);
  const completed = releases.some(({ ref, outcome }) => ref.version === current && outcome === 'completed');
  const what = `production runs ${current}, but the hotfix is made from ${madeFrom ?? 'nothing that was released'}`;
  if (completed) {
    throw new TidegateError('ProductionMoved', what, {
      fault: 'user',
      remedy: `make the branch from ${tagOf(current)}, and release again`,
    });
  }
  await ports.store.warn(release.id, `${what}; ${current} never completed, and the hotfix takes its place`);
});
