import * as z from 'zod';
import type { Clock } from '../../ports/clock';
import { TicketSystemError } from '../tickets/errors';
import type { WebApi } from '../tickets/web-api';

const Version = z.object({
  id: z.string(),
  name: z.string(),
  released: z.boolean().default(false),
  archived: z.boolean().default(false),
});
type Version = z.infer<typeof Version>;
const Versions = z.object({ values: z.array(Version) });

export interface FixVersion {
  /** Id of the project in Jira. */
  readonly project: string;
  readonly name: string;
  readonly deadline: Date;
}

/** The versions of projects: made and released when their release completes, open again when it is rolled back. */
export class FixVersions {
  constructor(
    private readonly api: WebApi,
    private readonly clock: Clock,
  ) {}

  /** Makes the version if it is not there, and marks it as released today. @throws TicketSystemError, TransientError */
  async release(wanted: FixVersion): Promise<void> {
    const found = (await this.find(wanted)) ?? (await this.create(wanted));
    if (!found.released) await this.change(found, wanted, { released: true, releaseDate: this.today() });
  }

  /** Marks the version as not released, if it is there. @throws TicketSystemError, TransientError */
  async reopen(wanted: FixVersion): Promise<void> {
    const found = await this.find(wanted);
    if (found?.released) await this.change(found, wanted, { released: false });
  }

  private async find({ project, name, deadline }: FixVersion): Promise<Version | undefined> {
    const query = new URLSearchParams({ query: name, orderBy: '-sequence', maxResults: '50' });
    const { values } = await this.api.read(Versions, {
      method: 'GET',
      path: `/project/${encodeURIComponent(project)}/version?${query}`,
      doing: `look for the version ${name}`,
      deadline,
    });
    // Jira takes names that differ only in case for the same.
    return values.find((version) => version.name.toLowerCase() === name.toLowerCase());
  }

  private async create(wanted: FixVersion): Promise<Version> {
    const { project, name, deadline } = wanted;
    const doing = `create the version ${name}`;
    try {
      return await this.api.read(Version, {
        method: 'POST',
        path: '/version',
        body: { projectId: Number(project), name, released: true, releaseDate: this.today() },
        doing,
        deadline,
      });
    } catch (error) {
      // An earlier try, or somebody else, was faster: names are unique in a project.
      const isTaken = error instanceof TicketSystemError && error.status === 400;
      const found = isTaken ? await this.find(wanted) : undefined;
      if (found === undefined) throw error;
      return found;
    }
  }

  private async change({ id, name }: Version, { deadline }: FixVersion, body: object): Promise<void> {
    const path = `/version/${encodeURIComponent(id)}`;
    await this.api.send({ method: 'PUT', path, body, doing: `change the version ${name}`, deadline });
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}
