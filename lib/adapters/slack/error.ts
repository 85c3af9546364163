import { TidegateError, type TidegateErrorOptions } from '../../domain/errors';

/** Slack refused a request, and asking again would not help. */
export class SlackError extends TidegateError {
  constructor(
    message: string,
    /** What Slack calls the reason. */
    readonly code: string,
    options: TidegateErrorOptions = {},
  ) {
    super('SlackRefused', message, options);
  }
}

const remedies: Readonly<Record<string, string>> = {
  channel_not_found: 'name a channel that is there, and invite the app to it',
  is_archived: 'name a channel that is not archived',
  not_in_channel: 'invite the app to the channel',
  missing_scope: 'give the app the scopes of examples/slack/manifest.yaml, and install it again',
  invalid_auth: 'put the bot token of the installed app into its secret',
  not_authed: 'put the bot token of the installed app into its secret',
  account_inactive: 'install the app again, and put the new bot token into its secret',
  token_revoked: 'install the app again, and put the new bot token into its secret',
};

/** The error for a reason of Slack's. */
export function refusal(doing: string, code: string): SlackError {
  const remedy = remedies[code];
  return new SlackError(`Slack does not ${doing}: ${code}`, code, remedy === undefined ? {} : { remedy });
}
