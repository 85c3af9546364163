import * as z from 'zod';
import { InvalidInputError } from '../../domain/errors';

const SlackSecret = z.object({ signingSecret: z.string().min(16), botToken: z.string().min(1) });
export type SlackSecret = z.infer<typeof SlackSecret>;

/** Reads the JSON `{"signingSecret", "botToken"}`. @throws InvalidInputError, which tells nothing of the text */
export function parseSlackSecret(text: string): SlackSecret {
  const parsed = SlackSecret.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  throw new InvalidInputError('the secret for Slack cannot be read', {
    fault: 'environment',
    remedy: 'store {"signingSecret", "botToken"} of the app as JSON',
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
