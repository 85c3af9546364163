import { join } from 'node:path';
import type { SentNotices } from '../../ports/sent-notices';
import { JsonLines } from './json-lines';

/** What channels have told, in a file. */
export class LocalSentNotices implements SentNotices {
  readonly #file: JsonLines<{ readonly channel: string; readonly key: string }>;

  constructor(directory: string) {
    this.#file = new JsonLines(join(directory, 'sent-notices.jsonl'));
  }

  async has(channel: string, key: string): Promise<boolean> {
    return (await this.#file.read()).some((sent) => sent.channel === channel && sent.key === key);
  }

  async add(channel: string, key: string): Promise<void> {
    await this.#file.append({ channel, key });
  }
}
