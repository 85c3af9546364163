import * as z from 'zod';
import type { JiraConfig } from '../../config/schema/tickets';
import { webLinks } from '../../domain/web-links';
import type { TicketOutcome, Tickets, TicketUpdate } from '../../ports/tickets';
import { Attempts } from '../tickets/attempts';
import { OncePerRelease } from '../tickets/once-per-release';
import { statusFor } from '../tickets/status-for';
import type { WebApi } from '../tickets/web-api';
import { FixVersions } from './fix-versions';
import { issuePath, type JiraConnection, jiraApi } from './jira-api';
import { OwnComments } from './own-comment';
import { moveIssue } from './transition';

const Issue = z.object({
  key: z.string(),
  fields: z.object({
    status: z.object({ name: z.string() }),
    project: z.object({ id: z.string() }),
    fixVersions: z.array(z.object({ name: z.string() })).default([]),
  }),
});
type Issue = z.infer<typeof Issue>;

/** What a service wants of Jira. */
export type JiraWishes = Pick<JiraConfig, 'transitions' | 'fixVersion'>;

/** Issues of Jira Cloud. The comment is written last, and says that the rest was tried. */
export class JiraTickets implements Tickets {
  private readonly api: WebApi;
  private readonly comments: OwnComments;
  private readonly versions: FixVersions;
  private readonly versionsDone = new OncePerRelease();

  constructor(
    connection: JiraConnection,
    private readonly wishes: JiraWishes,
  ) {
    this.api = jiraApi(connection);
    this.comments = new OwnComments(this.api);
    this.versions = new FixVersions(this.api, connection.clock);
  }

  async update(update: TicketUpdate, deadline: Date): Promise<TicketOutcome> {
    const issue = await this.find(update.key, deadline);
    if (issue === undefined) return { kind: 'unknown', problems: [] };
    if (await this.comments.has(update, deadline)) return { kind: 'unchanged', problems: [] };
    const attempts = new Attempts();
    await attempts.try(() => this.move(issue, update, deadline));
    await attempts.try(() => this.setVersion(issue, update, deadline));
    await attempts.try(() => this.link(update, deadline));
    await this.comments.write(update, deadline);
    return { kind: 'updated', problems: attempts.problems };
  }

  private async find(key: string, deadline: Date): Promise<Issue | undefined> {
    const answer = await this.api.send({
      method: 'GET',
      path: `${issuePath(key)}?fields=status,project,fixVersions`,
      doing: 'read it',
      deadline,
      expected: [404],
    });
    return answer.status === 404 ? undefined : this.api.shaped(Issue, answer, 'read it');
  }

  private async move({ fields }: Issue, { key, event }: TicketUpdate, deadline: Date): Promise<string | undefined> {
    const to = statusFor(event, this.wishes.transitions);
    return to === undefined ? undefined : moveIssue(this.api, { key, from: fields.status.name, to }, deadline);
  }

  private async setVersion({ fields }: Issue, update: TicketUpdate, deadline: Date): Promise<void> {
    const { key, release, event } = update;
    const name = this.wishes.fixVersion?.replaceAll(
      /\{(service|version)\}/g,
      (_, field: 'service' | 'version') => release[field],
    );
    if (name === undefined || event === 'failed') return;
    await this.versionsDone.do(update, fields.project.id, () => {
      const wanted = { project: fields.project.id, name, deadline };
      return event === 'completed' ? this.versions.release(wanted) : this.versions.reopen(wanted);
    });
    const isSet = fields.fixVersions.some((version) => version.name.toLowerCase() === name.toLowerCase());
    if (event !== 'completed' || isSet) return;
    const body = { update: { fixVersions: [{ add: { name } }] } };
    const doing = 'set its fix version';
    await this.api.send({ method: 'PUT', path: issuePath(key), body, doing, deadline });
  }

  /** Jira updates a link that has the same global id. */
  private async link({ key, release, event, links }: TicketUpdate, deadline: Date): Promise<void> {
    const [first] = webLinks(links);
    if (first === undefined) return;
    const body = {
      globalId: `tidegate:${release.id}`,
      application: { type: 'tidegate', name: 'Tidegate' },
      relationship: 'release',
      object: {
        url: first.url,
        title: `${release.service} ${release.version}`,
        summary: event.replace('_', ' '),
        status: { resolved: event === 'completed' },
      },
    };
    const path = `${issuePath(key)}/remotelink`;
    await this.api.send({ method: 'POST', path, body, doing: 'link the release from it', deadline });
  }
}
