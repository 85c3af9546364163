import { type Options, parseCommand, type SlackCommand } from '../../lib/domain/slack/command';
import type { ButtonAction } from '../../lib/domain/slack/release-message';
import type { Job } from './job';

/** What somebody wishes for, typed or pressed. */
export type Wish = Exclude<SlackCommand, { kind: 'help' }>;

/** Buttons ask nothing; what cannot be undone needs words in the audit log. */
const said: Readonly<Record<ButtonAction, Options>> = {
  approve: {},
  reject: { reason: 'rejected with the button in Slack' },
  rollback: { reason: 'rolled back with the button in Slack' },
  review: { outcome: 'accepted', note: 'all is well, said with the button in Slack' },
};

/** The wish of a job; undefined for help, which was given already. */
export function wishOf(job: Job): Wish | undefined {
  if (job.kind === 'command') {
    const command = parseCommand(job.text);
    return command.kind === 'help' ? undefined : command;
  }
  return { kind: job.action, target: { releaseId: job.releaseId }, options: said[job.action] };
}

/** The service that a wish names, if it names one. */
export const serviceNamedBy = (wish: Wish): string | undefined =>
  wish.kind === 'start' ? wish.service : wish.target.service;
