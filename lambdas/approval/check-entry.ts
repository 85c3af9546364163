import * as z from 'zod';
import { approvalFor } from '../../lib/domain/entry';
import { type ActionContext, action } from '../shared/actor';
import { Verdict } from '../shared/verdict';
import { judgeFreeze } from './freeze';
import { tell } from './tell';

const EntryAnswer = Verdict.extend({
  /** How long a decision is waited for. */
  timeoutSeconds: z.int().positive(),
});

/** May the release enter production now, must a person agree first, or must it not? */
export const checkEntry = action({
  input: {},
  output: EntryAnswer,
  run: async (context) => {
    const { release, config, ports, now } = context;
    const timeoutSeconds = config.approval.timeout;
    const frozen = await judgeFreeze(context);
    if (frozen !== undefined) return { ...frozen, timeoutSeconds };
    const goOn = (decision: string) => ({ decision, Error: '', Cause: '', timeoutSeconds });
    const need = approvalFor(config.approval.required, release);
    if (need === 'none') return goOn('enter');
    if (need === 'bypassed') {
      await bypass(context);
      return goOn('enter');
    }
    const approvalUntil = new Date(now().getTime() + timeoutSeconds * 1000).toISOString();
    await ports.store.note(release.id, { approvalUntil });
    return goOn('ask');
  },
});

/** Nobody is asked, and everybody can see it. */
async function bypass(context: ActionContext): Promise<void> {
  const { release, audit } = context;
  const { priority = '', incident = '' } = release;
  await audit('entry/approval-bypassed', 'approval bypassed for an urgent incident', { priority, incident });
  await tell(context, {
    key: 'approval-bypassed',
    severity: 'warning',
    title: `${release.service} ${release.version} enters production without an approval`,
    body: [`The hotfix is for incident ${incident} of priority ${priority}. It was started by`, release.initiatedBy],
  });
}
