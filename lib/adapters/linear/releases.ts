import * as z from 'zod';
import type { TicketUpdate } from '../../ports/tickets';
import { derivedId } from './derived-id';
import type { LinearApi } from './linear-api';
import { completionMutation, releaseMutation, releaseQuery } from './queries';

const Release = z.object({ id: z.string(), completedAt: z.string().nullable() });
type Release = z.infer<typeof Release>;
const Found = z.object({ releases: z.object({ nodes: z.array(Release) }) });
const Created = z.object({ releaseCreate: z.object({ release: Release }) });
const Completed = z.object({ releaseComplete: z.object({ success: z.literal(true) }) });

/** The id of a release in Linear. */
export const releaseIdIn = (pipeline: string, releaseId: string): string => derivedId('release', pipeline, releaseId);

/** The releases in a pipeline of Linear's. */
export class LinearReleases {
  constructor(
    private readonly api: LinearApi,
    private readonly pipeline: string,
  ) {}

  /**
   * Makes the release, if it is not there, and completes it, if the pipeline's kind does not do that itself.
   * @throws TicketSystemError, TransientError
   */
  async complete({ release: { id, service, version } }: TicketUpdate, deadline: Date): Promise<void> {
    const name = `${service} ${version}`;
    const releaseId = releaseIdIn(this.pipeline, id);
    const release = (await this.find(releaseId, deadline)) ?? (await this.create(releaseId, name, version, deadline));
    if (release.completedAt !== null) return;
    const input = { pipelineId: this.pipeline, version };
    const doing = `complete the release ${name}`;
    await this.api.ask(Completed, { query: completionMutation, variables: { input }, doing, deadline });
  }

  private async find(id: string, deadline: Date): Promise<Release | undefined> {
    const variables = { pipeline: this.pipeline, release: { id: { eq: id } } };
    const doing = `read the release pipeline ${this.pipeline}`;
    const { releases } = await this.api.ask(Found, { query: releaseQuery, variables, doing, deadline });
    return releases.nodes[0];
  }

  private async create(id: string, name: string, version: string, deadline: Date): Promise<Release> {
    const input = { id, pipelineId: this.pipeline, name, version };
    const doing = `create the release ${name}`;
    try {
      const request = { query: releaseMutation, variables: { input }, doing, deadline };
      return (await this.api.ask(Created, request)).releaseCreate.release;
    } catch (error) {
      // An earlier try may have had success, though its answer was lost.
      const found = await this.find(id, deadline);
      if (found === undefined) throw error;
      return found;
    }
  }
}
