import * as z from 'zod';
import { RefusedError } from '../../lib/domain/release-request/problems';
import { actionIdOf, buttonActions } from '../../lib/domain/slack/release-message';
import { Job } from './job';

/** The fields of a slash command that matter here. */
const Command = z.object({
  user_id: z.string(),
  channel_id: z.string(),
  text: z.string().default(''),
  response_url: z.string(),
  trigger_id: z.string(),
});

/** The parts of what Slack sends when a button is pressed. */
const Pressed = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  response_url: z.string(),
  trigger_id: z.string(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).length(1),
});

/** What a slash command asks for. @throws RefusedError when the form is not that of a command */
export function readCommand(body: Uint8Array): Job {
  const {
    user_id: userId,
    channel_id: channelId,
    response_url: responseUrl,
    trigger_id: triggerId,
    text,
  } = checked(Command, Object.fromEntries(new URLSearchParams(textOf(body))));
  return checked(Job, { source: 'tidegate.slack', kind: 'command', userId, channelId, responseUrl, triggerId, text });
}

/** What a button asks for; undefined of something that is none of our buttons. @throws RefusedError */
export function readButton(body: Uint8Array): Job | undefined {
  const payload: unknown = parse(new URLSearchParams(textOf(body)).get('payload') ?? '');
  const pressed = Pressed.safeParse(payload).data;
  const [{ action_id: id, value: releaseId } = { action_id: '' }] = pressed?.actions ?? [];
  const action = buttonActions.find((name) => actionIdOf(name) === id);
  if (pressed === undefined || action === undefined) return undefined;
  const { user, channel, response_url: responseUrl, trigger_id: triggerId } = pressed;
  const who = { userId: user.id, channelId: channel.id, responseUrl, triggerId };
  return checked(Job, { source: 'tidegate.slack', kind: 'button', ...who, action, releaseId });
}

function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new RefusedError('malformed-request', 'the body is not UTF-8');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RefusedError('malformed-request', 'the payload is not JSON');
  }
}

function checked<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path.join('.')).slice(0, 10);
  throw new RefusedError(
    'malformed-request',
    `these fields are missing or not as Slack sends them: ${fields.join(', ')}`,
  );
}
