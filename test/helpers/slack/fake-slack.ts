import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Blocks } from './block-kit';

/** A message as the workspace shows it. */
export interface ShownMessage {
  readonly channel: string;
  readonly ts: string;
  text: string;
  blocks: readonly unknown[];
  edits: number;
}

/** The arguments that Slack documents, as in its OpenAPI description; blocks are JSON there, and may be in the body. */
const methods: Readonly<Record<string, { readonly known: readonly string[]; readonly needed: readonly string[] }>> = {
  'chat.postMessage': {
    known: ['channel', 'text', 'blocks', 'unfurl_links', 'unfurl_media', 'thread_ts', 'parse', 'link_names', 'mrkdwn'],
    needed: ['channel'],
  },
  'chat.update': { known: ['channel', 'ts', 'text', 'blocks', 'parse', 'link_names'], needed: ['channel', 'ts'] },
  'conversations.create': { known: ['name', 'is_private'], needed: ['name'] },
  'conversations.invite': { known: ['channel', 'users'], needed: ['channel', 'users'] },
  'conversations.setTopic': { known: ['channel', 'topic'], needed: ['channel', 'topic'] },
};

type Answer = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: object };

/** A workspace behind Slack's Web API over HTTP, and the addresses at which it takes answers. */
export class FakeSlack {
  readonly token = 'xoxb-of-the-fake-workspace';
  readonly messages: ShownMessage[] = [];
  readonly replies: { readonly path: string; readonly body: Record<string, unknown> }[] = [];
  readonly channels = new Map<string, { name: string; isPrivate: boolean; topic: string; members: string[] }>([
    ['C0123456789', { name: 'releases', isPrivate: false, topic: '', members: [] }],
  ]);
  /** What was asked, and when. */
  readonly calls: { readonly method: string; readonly at: number }[] = [];
  /** What the next calls are answered with instead, once each; `lost` is done all the same. */
  readonly disturbances: (Answer | 'hang up' | 'lost')[] = [];
  private counter = 0;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch(() => response.destroy());
    });
  }

  async listen(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  /** An address for answers to one request. */
  get responseUrl(): string {
    return `${this.url}/commands/T1DC2JH3J/397700885554/96rGlfmibIGlgcZRskXaIFfN`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
    const path = request.url ?? '';
    if (path.startsWith('/commands/')) {
      this.replies.push({ path, body });
      response.end('ok');
      return;
    }
    const method = path.replace('/api/', '');
    this.calls.push({ method, at: Date.now() });
    const disturbance = this.disturbances.shift();
    if (disturbance === 'hang up') return void response.destroy();
    const answer =
      disturbance === undefined || disturbance === 'lost' ? this.answer(method, request, body) : disturbance;
    if (disturbance === 'lost') return void response.destroy();
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
    response.end(JSON.stringify(answer.body ?? {}));
  }

  private answer(method: string, { headers }: IncomingMessage, body: Record<string, unknown>): Answer {
    const refuse = (error: string): Answer => ({ body: { ok: false, error } });
    const documented = methods[method];
    if (documented === undefined) return refuse('unknown_method');
    if (headers.authorization !== `Bearer ${this.token}`) return refuse('invalid_auth');
    if (!String(headers['content-type']).startsWith('application/json')) return refuse('invalid_form_data');
    const missing = documented.needed.some((name) => typeof body[name] !== 'string' || body[name] === '');
    const unknown = Object.keys(body).some((name) => !documented.known.includes(name));
    if (missing || unknown) return refuse('invalid_arguments');
    const result = this[operations[method] ?? 'post'](body);
    return typeof result === 'string' ? refuse(result) : { body: { ok: true, ...result } };
  }

  private post({ channel, text, blocks }: Record<string, unknown>): object | string {
    if (!this.channels.has(String(channel))) return 'channel_not_found';
    if (!Blocks.safeParse(blocks).success) return 'invalid_blocks';
    this.counter += 1;
    const ts = `1767607200.${String(this.counter).padStart(6, '0')}`;
    const message = { channel: String(channel), ts, text: String(text), blocks: blocks as unknown[], edits: 0 };
    this.messages.push(message);
    return { channel, ts, message };
  }

  private update({ channel, ts, text, blocks }: Record<string, unknown>): object | string {
    const message = this.messages.find((one) => one.channel === channel && one.ts === ts);
    if (message === undefined) return 'message_not_found';
    if (!Blocks.safeParse(blocks).success) return 'invalid_blocks';
    Object.assign(message, { text, blocks, edits: message.edits + 1 });
    return { channel, ts, text };
  }

  private create({ name, is_private: isPrivate }: Record<string, unknown>): object | string {
    if (!/^[a-z0-9_-]{1,80}$/.test(String(name))) return 'invalid_name_specials';
    if ([...this.channels.values()].some((channel) => channel.name === name)) return 'name_taken';
    this.counter += 1;
    const id = `C${String(this.counter).padStart(10, '0')}`;
    this.channels.set(id, { name: String(name), isPrivate: isPrivate === true, topic: '', members: [] });
    return { channel: { id, name } };
  }

  private invite({ channel, users }: Record<string, unknown>): object | string {
    const found = this.channels.get(String(channel));
    if (found === undefined) return 'channel_not_found';
    const ids = String(users).split(',');
    if (ids.every((id) => found.members.includes(id))) return 'already_in_channel';
    found.members.push(...ids);
    return { channel: { id: channel } };
  }

  private setTopic({ channel, topic }: Record<string, unknown>): object | string {
    const found = this.channels.get(String(channel));
    if (found === undefined) return 'channel_not_found';
    if (String(topic).length > 250) return 'too_long';
    found.topic = String(topic);
    return { channel: { id: channel } };
  }
}

const operations: Readonly<Record<string, 'post' | 'update' | 'create' | 'invite' | 'setTopic'>> = {
  'chat.postMessage': 'post',
  'chat.update': 'update',
  'conversations.create': 'create',
  'conversations.invite': 'invite',
  'conversations.setTopic': 'setTopic',
};
