import * as z from 'zod';
import { Audience, Severity } from '../../domain/audience';
import { VariableName } from './values';

/** Where a secret is, never the secret itself. */
const credential = (what: string) =>
  VariableName.describe(
    `${what}: the name of the environment variable that holds it; on AWS, of its field in the secret of the notifications`,
  );

const route = (audiences: readonly Audience[], severity: Severity) => ({
  audiences: z
    .array(Audience)
    .min(1)
    .default([...audiences])
    .describe('Whose notices it tells'),
  severity: Severity.default(severity).describe('The least severity that it tells'),
});

const everybody = Audience.options;

const PagerDutyChannel = z
  .strictObject({
    type: z.literal('pagerduty').describe('Incidents in PagerDuty'),
    routingKey: credential('The integration key of a service in PagerDuty (Events API v2)').meta({
      examples: ['PAGERDUTY_ROUTING_KEY'],
    }),
    region: z.enum(['us', 'eu']).default('us').describe('Where the account in PagerDuty is'),
    ...route(['on-call', 'tech-lead', 'war-room'], 'error'),
  })
  .meta({ id: 'PagerDutyChannel', title: 'PagerDuty', description: 'Opens incidents in PagerDuty, and resolves them' });
export type PagerDutyChannel = z.infer<typeof PagerDutyChannel>;

const WebhookChannel = z
  .strictObject({
    type: z.literal('webhook').describe('Signed requests to a URL'),
    url: z
      .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
      .refine((url) => !/^[a-z]+:\/\/[^/?#]*@/i.test(url), 'must not hold a user or a password')
      .meta({ examples: ['https://hooks.example.com/releases'] })
      .describe('Where the requests go: https, unless the operator of the pipeline names its host'),
    secret: credential('What requests are signed with, "whsec_" and base64').meta({ examples: ['WEBHOOK_SECRET'] }),
    ...route(everybody, 'info'),
  })
  .meta({ id: 'WebhookChannel', title: 'webhook', description: 'Posts every notice to a URL, signed' });
export type WebhookChannel = z.infer<typeof WebhookChannel>;

const ChannelName = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be lower-case letters, digits and hyphens');

/** One way to tell people. */
export const NotificationChannel = z
  .discriminatedUnion('type', [PagerDutyChannel, WebhookChannel])
  .meta({ id: 'NotificationChannel', title: 'channel', description: 'A way to tell people: PagerDuty or a webhook' });
export type NotificationChannel = z.infer<typeof NotificationChannel>;

/** Who is told, and how. */
export const Notifications = z
  .strictObject({
    releaseManager: z.string().default('release manager').describe('Is told of failed releases'),
    onCall: z.string().default('on-call engineer').describe('Is told of rollbacks and paged for escalations'),
    techLead: z.string().default('tech lead').describe('Is told when the smoke tests fail after a rollback'),
    warRoom: z.string().default('war room').describe('Opens when health does not recover after a rollback'),
    channels: z
      .record(ChannelName, NotificationChannel)
      .default({})
      .describe('Ways to tell people, by name, beside the terminal and the log, or the topics on AWS'),
  })
  .prefault({})
  .describe('Who is told, and how');
export type Notifications = z.infer<typeof Notifications>;
