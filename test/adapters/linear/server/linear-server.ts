import { MockServer, type Received, type Reply } from '../../tickets/mock-server';
import { execute, SchemaError } from './execute';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Release {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  completedAt: string | null;
}

interface Attachment {
  readonly issueId: string;
  readonly url: string;
  readonly title: string;
  readonly subtitle: string;
}

const stateNames = ['Todo', 'In Progress', 'Released'];
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
let issues = 0;

/** An issue of the mock. */
export class LinearIssue {
  readonly id = `00000000-0000-4000-8000-${String(++issues).padStart(12, '0')}`;
  readonly states: readonly Named[] = stateNames.map((name, i) => ({ id: `state-${i}`, name }));
  state: Named = this.states[0] as Named;
  readonly written: { readonly id: string; readonly body: string }[] = [];
  readonly releaseIds = new Set<string>();

  constructor(readonly identifier: string) {}
}

/** A refusal in the form of Linear's. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly type = 'invalid input',
    readonly status = 200,
  ) {
    super(message);
  }
}

/** The body of a refusal. */
export const refusalBody = (message: string, type: string, told?: string) => ({
  errors: [{ message, extensions: { type, userError: true, ...(told && { userPresentableMessage: told }) } }],
  data: null,
});

/** A workspace of Linear with one key: what is asked of it, it does. */
export class LinearServer {
  readonly issues: LinearIssue[] = [];
  readonly releases: Release[] = [];
  readonly attachments: Attachment[] = [];
  pipeline: { readonly id: string; readonly type: 'continuous' | 'scheduled' } | undefined;
  /** What the header `authorization` must be. */
  authorization = '';
  private readonly wrong: string[] = [];
  readonly http = new MockServer(
    (request) => this.answer(request),
    () => this.wrong.splice(0),
  );

  addIssue(identifier: string): LinearIssue {
    const issue = new LinearIssue(identifier);
    this.issues.push(issue);
    return issue;
  }

  private answer({ method, path, headers, body }: Received): Reply {
    if (method !== 'POST' || path !== '/graphql') return { status: 404 };
    if (headers.authorization !== this.authorization) {
      return { status: 401, body: refusalBody('Authentication required, not authenticated', 'authentication error') };
    }
    const { query, variables } = body as { query: string; variables: Record<string, unknown> };
    try {
      return { status: 200, body: { data: execute(query, variables, { query: this.query, mutation: this.mutation }) } };
    } catch (error) {
      if (error instanceof SchemaError) this.wrong.push(error.message);
      const { message, type, status } =
        error instanceof Refusal ? error : new Refusal(String(error), 'graphql error', 400);
      return { status, body: refusalBody(message, type) };
    }
  }

  private readonly query = {
    issue: ({ id }: { id: string }) => this.shown(this.find(id)),
    releasePipeline: ({ id }: { id: string }) => {
      if (this.pipeline?.id !== id) throw new Refusal('Entity not found: ReleasePipeline');
      return this.pipeline;
    },
    releases: ({ filter }: { filter: { id: { eq: string } } }) => ({
      nodes: this.releases.filter(({ id }) => id === filter.id.eq),
    }),
  };

  private readonly mutation = {
    commentCreate: ({ input }: { input: { id: string; issueId: string; body: string } }) => {
      if (!uuid.test(input.id)) throw new Refusal('id must be a UUID');
      const isTaken = this.issues.some(({ written }) => written.some(({ id }) => id === input.id));
      if (isTaken) throw new Refusal('conflict on insert of Comment: comment with this id already exists');
      this.find(input.issueId).written.push({ id: input.id, body: input.body });
      return { success: true };
    },
    issueUpdate: ({ id, input }: { id: string; input: Changes }) => {
      this.change(this.find(id), input);
      return { success: true };
    },
    attachmentCreate: ({ input }: { input: Attachment }) => {
      const known = this.attachments.findIndex(({ issueId, url }) => issueId === input.issueId && url === input.url);
      this.attachments.splice(known < 0 ? this.attachments.length : known, 1, input);
      return { success: true };
    },
    releaseCreate: ({ input }: { input: Release & { pipelineId: string } }) => {
      if (this.pipeline?.id !== input.pipelineId) throw new Refusal('Entity not found: ReleasePipeline');
      if (this.releases.some(({ id }) => id === input.id)) throw new Refusal('conflict on insert of Release');
      const completedAt = this.pipeline.type === 'continuous' ? '2026-03-01T12:00:00.000Z' : null;
      const release = { ...input, completedAt };
      this.releases.push(release);
      return { success: true, release };
    },
    releaseComplete: ({ input }: { input: { version: string } }) => {
      const release = this.releases.find(({ version }) => version === input.version);
      if (release === undefined) throw new Refusal('Entity not found: Release');
      release.completedAt = '2026-03-01T12:00:00.000Z';
      return { success: true, release };
    },
  };

  private change(issue: LinearIssue, { stateId, addedReleaseIds = [], removedReleaseIds = [] }: Changes): void {
    const missing = addedReleaseIds.filter((id) => !this.releases.some((release) => release.id === id));
    const state = stateId === undefined ? issue.state : issue.states.find(({ id }) => id === stateId);
    if (state === undefined || missing.length > 0) throw new Refusal('Entity not found in validateAccess');
    issue.state = state;
    for (const id of addedReleaseIds) issue.releaseIds.add(id);
    for (const id of removedReleaseIds) issue.releaseIds.delete(id);
  }

  private find(name: string): LinearIssue {
    const issue = this.issues.find(({ id, identifier }) => id === name || identifier === name);
    if (issue === undefined) throw new Refusal('Entity not found: Issue');
    return issue;
  }

  private shown({ id, identifier, state, states, written, releaseIds }: LinearIssue) {
    const one = (nodes: readonly object[]) => ({ nodes: nodes.slice(0, 1) });
    return {
      id,
      identifier,
      state,
      team: {
        states: ({ filter }: { filter: { name: { eqIgnoreCase: string } } }) =>
          one(states.filter(({ name }) => name.toLowerCase() === filter.name.eqIgnoreCase.toLowerCase())),
      },
      comments: ({ filter }: IdFilter) => one(written.filter((comment) => comment.id === filter.id.eq)),
      releases: ({ filter }: IdFilter) =>
        one(this.releases.filter((release) => releaseIds.has(release.id) && release.id === filter.id.eq)),
    };
  }
}

interface IdFilter {
  readonly filter: { readonly id: { readonly eq: string } };
}

interface Changes {
  readonly stateId?: string;
  readonly addedReleaseIds?: readonly string[];
  readonly removedReleaseIds?: readonly string[];
}
