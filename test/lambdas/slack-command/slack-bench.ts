import { slackCommand } from '../../../lambdas/slack-command/index.lambda';
import { Job } from '../../../lambdas/slack-command/job';
import type { SlackPorts } from '../../../lambdas/slack-command/ports';
import type { Reply } from '../../../lib/domain/slack/answers';
import { signatureOf } from '../../../lib/domain/slack/signature';
import { Blocks } from '../../helpers/slack/block-kit';
import { ApiBench } from '../release-api/api-bench';

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
export const channel = 'C0123456789';
/** `ada` may release, `grace` may roll back; `eve` is in the workspace, and nobody knows her. */
export const ids = { ada: 'U00000ADA', grace: 'U0000GRACE', eve: 'U00000EVE' } as const;
const responseUrl = 'https://hooks.slack.com/commands/T1DC2JH3J/397700885554/96rGlfmibIGlgcZRskXaIFfN';

export const slack = { channel, users: { [ids.ada]: 'ada', [ids.grace]: 'grace' } };

/** A request as Slack makes it. */
export interface SlackRequest {
  readonly path?: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds by which the clock of whoever sends it differs. */
  readonly skew?: number;
  /** Parts of the event that differ. */
  readonly event?: object;
}

/** The function before the sample service; jobs that it hands over wait until they are done. */
export class SlackBench {
  readonly api: ApiBench;
  readonly ports: SlackPorts;
  readonly jobs: unknown[] = [];
  readonly replies: { readonly url: string; readonly reply: Reply }[] = [];
  readonly taken = new Set<string>();
  private triggers = 0;

  constructor(options: ConstructorParameters<typeof ApiBench>[0] = {}, changes: Partial<SlackPorts> = {}) {
    this.api = new ApiBench({ ...options, config: { slack, ...options.config } });
    this.ports = {
      ...this.api.ports,
      services: async () => [this.api.bench.setting.config],
      signingSecret: async () => signingSecret,
      seen: { take: async (key) => !this.taken.has(key) && !!this.taken.add(key) },
      // What is handed over travels as JSON.
      handOver: async (job) => void this.jobs.push(JSON.parse(JSON.stringify(job))),
      respond: async (url, reply) => void this.replies.push({ url, reply }),
      ...changes,
    };
  }

  get store() {
    return this.api.store;
  }

  get clock() {
    return this.api.bench.setting.clock;
  }

  /** Sends a request, and gives what is answered at once. */
  async send(request: SlackRequest): Promise<{ status: number; body: Partial<Reply> & Record<string, unknown> }> {
    const response = await this.clock.run(slackCommand(this.ports)(this.eventOf(request)));
    if (response === undefined) throw new Error('nothing was answered');
    return { status: response.statusCode, body: response.body === '' ? {} : JSON.parse(response.body) };
  }

  /** Does the jobs that wait, and gives the last thing that somebody was told. */
  async workOff(): Promise<string | undefined> {
    for (const job of this.jobs.splice(0)) {
      expect(Job.safeParse(job).error).toBeUndefined();
      await this.clock.run(slackCommand(this.ports)(job));
    }
    const { reply, url } = this.replies.at(-1) ?? {};
    if (reply?.blocks !== undefined) expect(Blocks.safeParse(reply.blocks).error).toBeUndefined();
    if (url !== undefined) expect(url).toBe(responseUrl);
    return reply && (reply.blocks === undefined ? reply.text : JSON.stringify(reply.blocks));
  }

  /** What somebody is told who types a command. */
  async type(text: string, user: string = ids.ada, more: Readonly<Record<string, string>> = {}): Promise<string> {
    this.replies.length = 0;
    const { status, body } = await this.send({ fields: this.command(text, user, more) });
    expect(status).toBe(200);
    return (await this.workOff()) ?? (body.blocks ? JSON.stringify(body.blocks) : String(body.text));
  }

  /** What somebody is told who presses a button. */
  async press(action: string, releaseId: string, user: string = ids.ada): Promise<string | undefined> {
    this.replies.length = 0;
    const { status, body } = await this.send(this.pressed(action, releaseId, user));
    expect([status, body]).toEqual([200, {}]);
    return this.workOff();
  }

  command(text: string, user: string = ids.ada, more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return {
      token: 'xyzz0WbapA4vBCDEFasx0q6G',
      team_id: 'T1DC2JH3J',
      team_domain: 'testteamnow',
      channel_id: channel,
      channel_name: 'releases',
      user_id: user,
      user_name: 'grace',
      command: '/release',
      text,
      api_app_id: 'A123456',
      is_enterprise_install: 'false',
      response_url: responseUrl,
      trigger_id: this.nextTrigger(),
      ...more,
    };
  }

  pressed(action: string, releaseId: string, user: string = ids.ada): SlackRequest {
    const payload = {
      type: 'block_actions',
      user: { id: user, username: 'grace', name: 'grace', team_id: 'T1DC2JH3J' },
      api_app_id: 'A123456',
      token: 'xyzz0WbapA4vBCDEFasx0q6G',
      container: { type: 'message', message_ts: '1767607200.000100', channel_id: channel, is_ephemeral: false },
      trigger_id: this.nextTrigger(),
      team: { id: 'T1DC2JH3J', domain: 'testteamnow' },
      enterprise: null,
      is_enterprise_install: false,
      channel: { id: channel, name: 'releases' },
      message: { type: 'message', ts: '1767607200.000100', text: 'shop 1.4.0', blocks: [] },
      state: { values: {} },
      response_url: responseUrl,
      actions: [
        {
          action_id: `tidegate:${action}`,
          block_id: `tidegate:${releaseId}`,
          text: { type: 'plain_text', text: action, emoji: false },
          value: releaseId,
          type: 'button',
          action_ts: '1767607260.123456',
        },
      ],
    };
    return { path: '/slack/interactivity', fields: { payload: JSON.stringify(payload) } };
  }

  /** What API Gateway makes of a request of Slack. */
  eventOf({ path = '/slack/command', fields, headers = {}, skew = 0, event = {} }: SlackRequest): object {
    const body = new URLSearchParams(fields).toString();
    const timestamp = String(Math.floor(this.clock.now().getTime() / 1000) + skew);
    return {
      httpMethod: 'POST',
      path,
      resource: path,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-Slack-Request-Timestamp': timestamp,
        'X-Slack-Signature': signatureOf(signingSecret, timestamp, Buffer.from(body)),
        ...headers,
      },
      queryStringParameters: null,
      body,
      isBase64Encoded: false,
      requestContext: { requestId: '5c1e4c5e-3b0c-4f0a-8c1d-1f2e3d4c5b6a', path: `/v1${path}` },
      ...event,
    };
  }

  private nextTrigger(): string {
    this.triggers += 1;
    return `398738663015.47445629121.803a0bc887a14d10d2c447fce8b67${String(this.triggers).padStart(4, '0')}`;
  }
}
