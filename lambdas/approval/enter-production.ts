import { entryErrors } from '../../lib/domain/entry';
import { action } from '../shared/actor';
import { failed, passed, Verdict } from '../shared/verdict';
import { judgeFreeze } from './freeze';

/**
 * Lets the release into production. From here on nobody can abort or pre-empt it, and who has done so before keeps it out:
 * one write of the store decides. A freeze may have begun while the release waited for approval.
 */
export const enterProduction = action({
  input: {},
  output: Verdict,
  run: async (context) => {
    const { release, ports, audit } = context;
    const frozen = await judgeFreeze(context);
    if (frozen !== undefined) return frozen;
    const stop = await ports.store.enterProduction(release.id);
    if (stop !== undefined) return failed(entryErrors[stop.kind], `${stop.by}: ${stop.reason}`);
    await audit('entry/entered', 'entered production');
    return passed;
  },
});
