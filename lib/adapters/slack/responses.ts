import { TransientError } from '../../domain/errors';
import type { Reply } from '../../domain/slack/answers';
import { refusal } from './error';

const milliseconds = 4_000;

/** Answers the requests of people, at the address that came with the request. */
export class SlackResponses {
  /** @param apiUrls where Slack's Web API is: answers go to the same places, and nowhere else */
  constructor(private readonly apiUrls: readonly string[]) {}

  /** @throws SlackError, TransientError; neither tells the address, because whoever knows it can answer */
  async send(responseUrl: string, reply: Reply): Promise<void> {
    if (!this.apiUrls.some((apiUrl) => belongTogether(responseUrl, apiUrl)))
      throw refusal('give an address of its own for the answer', 'unknown_host');
    const response = await fetch(responseUrl, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(reply),
      signal: AbortSignal.timeout(milliseconds),
    }).catch(() => {
      throw new TransientError('Slack does not take an answer: no answer in time');
    });
    await response.body?.cancel();
    if (response.status === 429 || response.status >= 500) {
      throw new TransientError(`Slack does not take an answer now: status ${response.status}`);
    }
    if (!response.ok) throw refusal('take an answer', `status ${response.status}`);
  }
}

function belongTogether(responseUrl: string, apiUrl: string): boolean {
  if (!URL.canParse(responseUrl)) return false;
  const { protocol, hostname, origin } = new URL(responseUrl);
  const api = new URL(apiUrl);
  if (api.protocol === 'http:') return origin === api.origin;
  return protocol === 'https:' && hostname === `hooks.${api.hostname}`;
}
