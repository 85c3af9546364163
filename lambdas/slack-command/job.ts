import * as z from 'zod';
import { ReleaseId } from '../../lib/domain/release';
import { buttonActions } from '../../lib/domain/slack/release-message';

const Common = z.object({
  source: z.literal('tidegate.slack'),
  /** Who asks: an id, because people choose their names. */
  userId: z.string().regex(/^[UW][A-Z0-9]{1,30}$/),
  channelId: z.string().max(40),
  responseUrl: z.url().max(1000),
  /** Every request has its own; sent again, it has the same. */
  triggerId: z.string().regex(/^[\x21-\x7e]{1,200}$/),
});

/** What somebody in Slack asks for, once it is known that Slack itself says so. */
export const Job = z.discriminatedUnion('kind', [
  Common.extend({ kind: z.literal('command'), text: z.string().max(4000) }),
  Common.extend({ kind: z.literal('button'), action: z.enum(buttonActions), releaseId: ReleaseId }),
]);
export type Job = z.infer<typeof Job>;
