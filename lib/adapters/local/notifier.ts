import { join } from 'node:path';
import type { Audience, Notice, Notifier } from '../../ports/notifier';
import { JsonLines } from './json-lines';

/** Who is meant by an audience, by name. */
export type People = Readonly<Record<Audience, string>>;

/** Tells people in a file, and on the terminal of whoever is watching; incidents are the fields of their notices. */
export class LocalNotifier implements Notifier {
  readonly #file: JsonLines<Notice & { to: string }>;

  constructor(
    directory: string,
    private readonly people: People,
    private readonly show: (notice: Notice & { to: string }) => void,
  ) {
    this.#file = new JsonLines(join(directory, 'notifications.jsonl'));
  }

  async send(notice: Notice): Promise<void> {
    const sent = await this.#file.read();
    if (sent.some(({ key }) => key === notice.key)) return;
    const addressed = { ...notice, to: this.people[notice.audience] };
    await this.#file.append(addressed);
    this.show(addressed);
  }
}
