import * as z from 'zod';
import { TransientError } from '../../domain/errors';
import type { TicketUpdate } from '../../ports/tickets';
import type { WebApi } from '../tickets/web-api';
import { commentBody } from './comment-body';
import { issuePath } from './jira-api';

/** The property that marks our comments: people do not see it. */
const propertyKey = 'tidegate';
const mostTries = 3;
/** An update that is repeated follows the first try within minutes: newer comments are few. */
const newest = 100;

const Ids = z.object({ comments: z.array(z.object({ id: z.string() })) });
const WithProperties = z.object({
  values: z.array(z.object({ properties: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]) })),
});

type Marked = Pick<TicketUpdate, 'key' | 'release' | 'event'>;

/** The comments that Tidegate itself writes on issues. */
export class OwnComments {
  constructor(private readonly api: WebApi) {}

  /** Whether the issue has the comment of this release and event. @throws TicketSystemError, TransientError */
  async has(update: Marked, deadline: Date): Promise<boolean> {
    const doing = 'read its comments';
    const { comments } = await this.api.read(Ids, {
      method: 'GET',
      path: `${issuePath(update.key)}/comment?orderBy=-created&maxResults=${newest}`,
      doing,
      deadline,
    });
    if (comments.length === 0) return false;
    // Only this request tells properties.
    const { values } = await this.api.read(WithProperties, {
      method: 'POST',
      path: '/comment/list?expand=properties',
      body: { ids: comments.map(({ id }) => Number(id)) },
      doing,
      deadline,
    });
    const mark = JSON.stringify(markOf(update));
    return values.some(({ properties }) =>
      properties.some(({ key, value }) => key === propertyKey && JSON.stringify(value) === mark),
    );
  }

  /**
   * Writes the comment, once: before it is sent again, it is looked for, as an earlier try may have had success.
   * @throws TicketSystemError, TransientError
   */
  async write(update: TicketUpdate, deadline: Date): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.send(update, deadline);
      } catch (error) {
        if (!(error instanceof TransientError) || tries === mostTries) throw error;
        if (await this.has(update, deadline)) return;
      }
    }
  }

  private async send(update: TicketUpdate, deadline: Date): Promise<void> {
    await this.api.send({
      method: 'POST',
      path: `${issuePath(update.key)}/comment`,
      body: {
        body: commentBody(update.comment, update.links),
        properties: [{ key: propertyKey, value: markOf(update) }],
      },
      doing: 'comment on it',
      deadline,
      once: true,
    });
  }
}

const markOf = ({ release, event }: Marked) => ({ release: release.id, event });
