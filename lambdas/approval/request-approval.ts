import * as z from 'zod';
import { effect } from '../shared/actor';
import { tell } from './tell';

/** Keeps the token of the state that waits for a decision, and asks people for it. */
export const requestApproval = effect({ taskToken: z.string().min(1) }, async (context, { taskToken }) => {
  const { release, ports, record, audit } = context;
  const decided = await ports.store.awaitApproval(release.id, taskToken);
  if (decided !== undefined) {
    await ports.signals.succeed(taskToken, {});
    return;
  }
  const { approvalUntil = 'an unknown time' } = (await record()).facts;
  await audit('entry/approval-requested', 'waits for approval', { until: approvalUntil });
  const { service, version, initiatedBy, id } = release;
  await tell(context, {
    key: 'approval-requested',
    severity: 'info',
    asks: 'approval',
    title: `${service} ${version} waits for approval`,
    body: [
      'It was started by',
      initiatedBy,
      `and fails if nobody else has decided until ${approvalUntil}. To decide: "tidegate approve ${id}" or "tidegate reject ${id}".`,
    ],
  });
});
