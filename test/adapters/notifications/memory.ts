import type { Credentials } from '../../../lib/ports/credentials';
import type { SentNotices } from '../../../lib/ports/sent-notices';

/** Remembers as long as a test runs. */
export class MemorySentNotices implements SentNotices {
  readonly sent = new Set<string>();

  async has(channel: string, key: string): Promise<boolean> {
    return this.sent.has(`${channel} ${key}`);
  }

  async add(channel: string, key: string): Promise<void> {
    this.sent.add(`${channel} ${key}`);
  }
}

/** The secrets of a test, by name. */
export const credentialsOf = (secrets: Readonly<Record<string, string>>): Credentials => ({
  text: async (name) => secrets[name] ?? Promise.reject(new Error(`there is no ${name}`)),
});
