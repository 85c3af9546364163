import { LinearTickets, type LinearWishes } from '../../../lib/adapters/linear/linear-tickets';
import type { CredentialSource } from '../../../lib/adapters/tickets/credentials';
import { QuickClock } from '../aws/fakes/quick-clock';
import type { Received } from '../tickets/mock-server';
import { LinearServer } from './server/linear-server';

const key = 'lin_api_secret';
export const pipeline = '6d1c1c1e-6d0f-4b0e-9a53-0b6c8d1b2f3a';

export const everything: LinearWishes = {
  states: { completed: 'released', rolledBack: 'In Progress' },
  releasePipeline: pipeline,
};

/** The name of the operation of a request. */
export const operationOf = ({ body }: Received): string =>
  /^(?:query|mutation) (\w+)/.exec((body as { query: string }).query)?.[1] ?? '';

/** A workspace of Linear's with the issue SHOP-12, and what is connected to it. */
export class LinearSetting {
  readonly server = new LinearServer();
  readonly clock = new QuickClock();

  static async open(): Promise<LinearSetting> {
    const setting = new LinearSetting();
    setting.server.authorization = key;
    setting.server.pipeline = { id: pipeline, type: 'continuous' };
    setting.server.addIssue('SHOP-12');
    await setting.server.http.listen();
    return setting;
  }

  connect(
    wishes: LinearWishes = everything,
    credentials: CredentialSource = async () => ({ token: key }),
  ): LinearTickets {
    return new LinearTickets({ apiUrl: this.server.http.url, credentials, clock: this.clock }, wishes);
  }

  /** When updates must be done: in so many seconds. */
  deadline(seconds = 40): Date {
    return new Date(this.clock.now().getTime() + seconds * 1000);
  }

  get issue() {
    const [issue] = this.server.issues;
    if (issue === undefined) throw new Error('there is no issue');
    return issue;
  }

  get operations(): string[] {
    return this.server.http.requests.map(operationOf);
  }

  /** Stops the server; what it was asked and answered must have been as Linear describes it. */
  async close(): Promise<void> {
    await this.server.http.close();
    expect(this.server.http.problems).toEqual([]);
  }
}
