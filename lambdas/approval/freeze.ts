import { entryErrors } from '../../lib/domain/entry';
import { freezeAt } from '../../lib/domain/freeze';
import type { ActionContext } from '../shared/actor';
import { failed, type Verdict } from '../shared/verdict';

/** The verdict on a release that would enter production in a freeze; undefined when it may, as far as freezes go. */
export async function judgeFreeze({ release, config, now, audit }: ActionContext): Promise<Verdict | undefined> {
  const freeze = freezeAt(config.freezes, now().getTime());
  if (freeze === undefined) return undefined;
  const until = new Date(freeze.until).toISOString().replace('.000Z', 'Z');
  const reason = release.overrides?.freeze;
  if (release.type === 'hotfix' && reason !== undefined) {
    const detail = { freeze: freeze.name, until, reason };
    await audit(`entry/freeze-overridden/${freeze.name}`, `entered production in the freeze ${freeze.name}`, detail);
    return undefined;
  }
  const what = `production is frozen until ${until} by the freeze ${JSON.stringify(freeze.name)}`;
  return failed(entryErrors.frozen, `${what}; release again then`);
}
