import { JiraTickets, type JiraWishes } from '../../../lib/adapters/jira/jira-tickets';
import type { CredentialSource } from '../../../lib/adapters/tickets/credentials';
import { QuickClock } from '../aws/fakes/quick-clock';
import { JiraServer } from './server/jira-server';

const account = { email: 'tidegate@example.test', token: 'secret-token' };
const authorization = `Basic ${Buffer.from(`${account.email}:${account.token}`).toString('base64')}`;

export const everything: JiraWishes = {
  transitions: { completed: 'Released', rolledBack: 'Open' },
  fixVersion: '{service} {version}',
};

/** A site of Jira's with the issue SHOP-12, and what is connected to it. */
export class JiraSetting {
  readonly server = new JiraServer();
  readonly clock = new QuickClock();

  static async open(): Promise<JiraSetting> {
    const setting = new JiraSetting();
    setting.server.authorization = authorization;
    setting.server.addIssue('SHOP-12');
    await setting.server.http.listen();
    return setting;
  }

  connect(wishes: JiraWishes = everything, credentials: CredentialSource = async () => account): JiraTickets {
    const site = `${this.server.http.url}/`;
    return new JiraTickets({ site, credentials, clock: this.clock }, wishes);
  }

  /** When updates must be done: in so many seconds. */
  deadline(seconds = 40): Date {
    return new Date(this.clock.now().getTime() + seconds * 1000);
  }

  get issue() {
    const issue = this.server.issues.get('SHOP-12');
    if (issue === undefined) throw new Error('there is no issue');
    return issue;
  }

  /** The requests that change something. */
  get writes(): string[] {
    return this.server.http.requests
      .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/comment/list'))
      .map(({ method, path }) => `${method} ${path.replace('/rest/api/3', '')}`);
  }

  /** Stops the server; what it was asked and answered must have been as Jira describes it. */
  async close(): Promise<void> {
    await this.server.http.close();
    expect(this.server.http.problems).toEqual([]);
  }
}
