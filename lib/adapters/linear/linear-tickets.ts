import * as z from 'zod';
import type { LinearConfig } from '../../config/schema/tickets';
import { truncateAtLine } from '../../domain/text';
import { webLinks } from '../../domain/web-links';
import type { TicketOutcome, Tickets, TicketUpdate } from '../../ports/tickets';
import { Attempts } from '../tickets/attempts';
import { cutNotice } from '../tickets/cut-notice';
import { TicketSystemError } from '../tickets/errors';
import { OncePerRelease } from '../tickets/once-per-release';
import { statusFor } from '../tickets/status-for';
import { derivedId } from './derived-id';
import { LinearApi, type LinearConnection } from './linear-api';
import { attachmentMutation, commentMutation, commentQuery, issueMutation, ticketQuery } from './queries';
import { LinearReleases, releaseIdIn } from './releases';

/** Linear tells no limit; this is more than anybody reads. */
const mostCharacters = 30_000;

const Named = z.object({ id: z.string(), name: z.string() });
const Ids = z.object({ nodes: z.array(z.object({ id: z.string() })) });
const Ticket = z.object({
  issue: z.object({
    id: z.string(),
    state: Named,
    team: z.object({ states: z.object({ nodes: z.array(Named) }) }),
    releases: Ids,
  }),
});
type Issue = z.infer<typeof Ticket>['issue'];
const Comments = z.object({ issue: z.object({ comments: Ids }) });
const done = z.object({ success: z.literal(true) });

/** What a service wants of Linear. */
export type LinearWishes = Pick<LinearConfig, 'states' | 'releasePipeline'>;

/** Issues of Linear. The comment is written last, and says that the rest was tried. */
export class LinearTickets implements Tickets {
  private readonly api: LinearApi;
  private readonly releases: OncePerRelease;

  constructor(
    connection: LinearConnection,
    private readonly wishes: LinearWishes,
  ) {
    this.api = new LinearApi(connection);
    this.releases = new OncePerRelease();
  }

  async update(update: TicketUpdate, deadline: Date): Promise<TicketOutcome> {
    const issue = await this.find(update, deadline);
    if (issue === undefined) return { kind: 'unknown', problems: [] };
    if (await this.isTold(issue, update, deadline)) return { kind: 'unchanged', problems: [] };
    const attempts = new Attempts();
    await attempts.try(() => this.move(issue, update, deadline));
    await attempts.try(() => this.addToRelease(issue, update, deadline));
    await attempts.try(() => this.attach(issue, update, deadline));
    await this.comment(issue, update, deadline);
    return { kind: 'updated', problems: attempts.problems };
  }

  private async find({ key, event, release }: TicketUpdate, deadline: Date): Promise<Issue | undefined> {
    const { states, releasePipeline = '' } = this.wishes;
    const variables = {
      key,
      state: { name: { eqIgnoreCase: statusFor(event, states) ?? '' } },
      release: { id: { eq: releaseIdIn(releasePipeline, release.id) } },
    };
    try {
      return (await this.api.ask(Ticket, { query: ticketQuery, variables, doing: 'read it', deadline })).issue;
    } catch (error) {
      if (error instanceof TicketSystemError && error.status === 404) return undefined;
      throw error;
    }
  }

  private async isTold({ id }: Issue, update: TicketUpdate, deadline: Date): Promise<boolean> {
    const variables = { id, comment: { id: { eq: commentIdOf(id, update) } } };
    const request = { query: commentQuery, variables, doing: 'read its comments', deadline };
    return (await this.api.ask(Comments, request)).issue.comments.nodes.length > 0;
  }

  private async move(issue: Issue, { event }: TicketUpdate, deadline: Date): Promise<string | undefined> {
    const to = statusFor(event, this.wishes.states);
    if (to === undefined) return undefined;
    const [state] = issue.team.states.nodes;
    if (state === undefined) return `its team has no state ${to}`;
    if (state.id !== issue.state.id) await this.change(issue, { stateId: state.id }, `move it to ${to}`, deadline);
    return undefined;
  }

  private async addToRelease(issue: Issue, update: TicketUpdate, deadline: Date): Promise<void> {
    const { releasePipeline: pipeline } = this.wishes;
    const { release, event } = update;
    if (pipeline === undefined || event === 'failed') return;
    const id = releaseIdIn(pipeline, release.id);
    const isIn = issue.releases.nodes.length > 0;
    if (event === 'rolled_back') {
      if (isIn) await this.change(issue, { removedReleaseIds: [id] }, 'take it out of its release', deadline);
      return;
    }
    await this.releases.do(update, pipeline, () => new LinearReleases(this.api, pipeline).complete(update, deadline));
    if (!isIn) await this.change(issue, { addedReleaseIds: [id] }, 'add it to its release', deadline);
  }

  /** Linear updates an attachment of the issue that has the same address. */
  private async attach({ id }: Issue, { release, event, links }: TicketUpdate, deadline: Date): Promise<void> {
    const [first] = webLinks(links);
    if (first === undefined) return;
    const input = {
      issueId: id,
      url: first.url,
      title: `${release.service} ${release.version}`,
      subtitle: event.replace('_', ' '),
      metadata: { release: release.id },
    };
    const shape = z.object({ attachmentCreate: done });
    const doing = 'link the release from it';
    await this.api.ask(shape, { query: attachmentMutation, variables: { input }, doing, deadline });
  }

  private async comment(issue: Issue, update: TicketUpdate, deadline: Date): Promise<void> {
    const { comment, links } = update;
    const body = truncateAtLine(comment, mostCharacters, cutNotice(links));
    const input = { id: commentIdOf(issue.id, update), issueId: issue.id, body };
    const shape = z.object({ commentCreate: done });
    const doing = 'comment on it';
    try {
      await this.api.ask(shape, { query: commentMutation, variables: { input }, doing, deadline });
    } catch (error) {
      // An earlier try may have had success, though its answer was lost: then the id is taken.
      if (!(await this.isTold(issue, update, deadline).catch(() => false))) throw error;
    }
  }

  private async change({ id }: Issue, input: object, doing: string, deadline: Date): Promise<void> {
    const shape = z.object({ issueUpdate: done });
    await this.api.ask(shape, { query: issueMutation, variables: { id, input }, doing, deadline });
  }
}

/** Ids are unique in all of Linear, where others may release something of the same name; ids of issues are, too. */
const commentIdOf = (issueId: string, { release, event }: TicketUpdate): string =>
  derivedId('comment', issueId, release.id, event);
