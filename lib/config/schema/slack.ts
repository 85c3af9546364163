import * as z from 'zod';
import { VariableName } from './values';

const ChannelId = z
  .string()
  .regex(/^[CG][A-Z0-9]{6,20}$/, 'must be the ID of a channel, which starts with C or G')
  .meta({ examples: ['C0123456789'] });

const UserId = z.string().regex(/^[UW][A-Z0-9]{6,20}$/, 'must be the ID of a member, which starts with U or W');

const GroupId = z.string().regex(/^S[A-Z0-9]{6,20}$/, 'must be the ID of a user group, which starts with S');

const SlackAudience = z
  .strictObject({
    channel: ChannelId.describe('Where they are told'),
    mention: z
      .array(z.union([UserId, GroupId]))
      .max(20)
      .default([])
      .describe('IDs of the members and user groups that are mentioned, so that Slack notifies them'),
  })
  .meta({ id: 'SlackAudience', title: 'audience in Slack', description: 'Where and how people are told in Slack' });

const secretName = (what: string) =>
  VariableName.describe(`The name of the environment variable with ${what}; on AWS, the secret of the stack has it`);

/** How a service is connected to Slack. */
export const Slack = z
  .strictObject({
    channel: ChannelId.describe(
      'Channel with one message for each release; a command there means this service when it names none',
    ),
    users: z
      .record(UserId, z.string().min(1).max(128))
      .refine((users) => Object.keys(users).length > 0, 'must name at least one member')
      .meta({ examples: [{ U012AB3CD: 'ada' }] })
      .describe('Who is who: IDs of members in Slack, and the names that permissions have. Others are refused'),
    audiences: z
      .strictObject({
        'release-manager': SlackAudience.optional(),
        'on-call': SlackAudience.optional(),
        'tech-lead': SlackAudience.optional(),
        'war-room': SlackAudience.optional(),
      })
      .prefault({})
      .describe('Who is told in Slack, beside everywhere else'),
    warRoom: z
      .strictObject({
        invite: z.array(UserId).min(1).max(100).describe('IDs of the members who are invited'),
        private: z.boolean().default(false).describe('Whether only those who are invited can see the channel'),
      })
      .optional()
      .describe('Opens a channel of its own when health does not recover after a rollback'),
    credentials: z
      .strictObject({
        signingSecret: secretName("the app's signing secret").default('SLACK_SIGNING_SECRET'),
        botToken: secretName("the app's bot token").default('SLACK_BOT_TOKEN'),
      })
      .prefault({})
      .describe('Where the secrets are on this machine'),
    apiUrl: z
      .string()
      // Whoever can change this file must not be able to send the token anywhere else.
      .regex(
        /^(https:\/\/slack(-gov)?\.com\/api\/|http:\/\/(127\.0\.0\.1|localhost):\d{1,5}\/([a-z]+\/)*)$/,
        'must be https://slack.com/api/, https://slack-gov.com/api/, or something on this machine',
      )
      .default('https://slack.com/api/')
      .describe("Where Slack's Web API is; GovSlack has its own"),
  })
  .meta({ id: 'Slack', title: 'Slack', description: 'How a service is connected to Slack' });
export type Slack = z.infer<typeof Slack>;
