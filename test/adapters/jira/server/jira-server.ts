import { MockServer, type Received, type Reply } from '../../tickets/mock-server';
import { operationOf, problemsOf } from './description';

interface Version {
  readonly id: string;
  readonly projectId: number;
  name: string;
  released: boolean;
  archived: boolean;
  releaseDate?: string;
}

interface StoredComment {
  readonly id: string;
  readonly body: unknown;
  readonly properties: readonly { readonly key: string; readonly value: unknown }[];
}

interface RemoteLink {
  readonly globalId: string;
  readonly object: { readonly url: string; readonly title: string; readonly summary: string };
}

/** An issue of the mock. */
export class JiraIssue {
  status = 'Open';
  readonly comments: StoredComment[] = [];
  readonly links: RemoteLink[] = [];
  readonly fixVersions: string[] = [];

  constructor(
    readonly key: string,
    readonly projectId: string,
    /** The transitions that its workflow has, by the status that they lead from. */
    public workflow: Readonly<Record<string, readonly { name: string; to: string }[]>> = {
      Open: [
        { name: 'Start', to: 'In Progress' },
        { name: 'Ship it', to: 'Released' },
      ],
      Released: [{ name: 'Reopen', to: 'Open' }],
    },
  ) {}
}

type Handler = (request: Received, name: string) => Reply;

const ok = (body: unknown): Reply => ({ status: 200, body });
const noContent: Reply = { status: 204 };
const refused = (status: number, message: string): Reply => ({
  status,
  body: { errorMessages: [message], errors: {} },
});

/** A site of Jira Cloud with one account: what is asked of it, it does. */
export class JiraServer {
  readonly issues = new Map<string, JiraIssue>();
  readonly versions: Version[] = [];
  /** What the header `authorization` must be. */
  authorization = '';
  readonly http = new MockServer((request) => this.answer(request), problemsOf);
  private lastId = 10_000;

  addIssue(key: string, projectId = '10001'): JiraIssue {
    const issue = new JiraIssue(key, projectId);
    this.issues.set(key, issue);
    return issue;
  }

  private answer(request: Received): Reply {
    if (request.headers.authorization !== this.authorization) return refused(401, 'Client must be authenticated.');
    const operation = operationOf(request);
    const name = decodeURIComponent(/^\/rest\/api\/3\/[a-z]+\/([^/]+)/.exec(request.path)?.[1] ?? '');
    return this.handlers[operation ?? '']?.(request, name) ?? refused(404, 'dead link');
  }

  private readonly handlers: Readonly<Record<string, Handler>> = {
    'GET /issue/{key}': this.onIssue(({ key, status, projectId, fixVersions }) =>
      ok({
        key,
        fields: {
          status: { name: status },
          project: { id: projectId },
          fixVersions: fixVersions.map((name) => ({ name })),
        },
      }),
    ),
    'PUT /issue/{key}': this.onIssue((issue, { body }) => {
      const { update } = body as { update: { fixVersions: { add: { name: string } }[] } };
      for (const { add } of update.fixVersions) {
        const known = this.versions.some(
          ({ name, projectId }) => name === add.name && `${projectId}` === issue.projectId,
        );
        if (!known)
          return { status: 400, body: { errorMessages: [], errors: { fixVersions: 'Version name is not valid' } } };
        if (!issue.fixVersions.includes(add.name)) issue.fixVersions.push(add.name);
      }
      return noContent;
    }),
    'GET /issue/{key}/comment': this.onIssue(({ comments }, { query }) => {
      const most = Number(query.get('maxResults'));
      const newest = comments.map(({ id, body }) => ({ id, body })).reverse();
      return ok({ comments: newest.slice(0, most), maxResults: most, startAt: 0, total: comments.length });
    }),
    'POST /issue/{key}/comment': this.onIssue((issue, { body }) => {
      const { body: content, properties = [] } = body as StoredComment;
      if (textOf(content).length > 32_767) return refused(400, 'The entered text is too long.');
      const comment = { id: String(++this.lastId), body: content, properties };
      issue.comments.push(comment);
      return { status: 201, body: { id: comment.id, body: content } };
    }),
    'POST /comment/list': ({ body }) => {
      const { ids } = body as { ids: number[] };
      const all = [...this.issues.values()].flatMap(({ comments }) => comments);
      const values = all.filter(({ id }) => ids.includes(Number(id)));
      return ok({ values, total: values.length, startAt: 0, maxResults: 1000, isLast: true });
    },
    'GET /issue/{key}/transitions': this.onIssue((issue) => ok({ transitions: transitionsOf(issue) })),
    'POST /issue/{key}/transitions': this.onIssue((issue, { body }) => {
      const { transition } = body as { transition: { id: string } };
      const chosen = transitionsOf(issue).find(({ id }) => id === transition.id);
      if (chosen === undefined) return refused(400, 'It seems that you have tried to perform a workflow operation');
      issue.status = chosen.to.name;
      return noContent;
    }),
    'POST /issue/{key}/remotelink': this.onIssue((issue, { body }) => {
      const link = body as RemoteLink;
      const known = issue.links.findIndex(({ globalId }) => globalId === link.globalId);
      if (known >= 0) issue.links[known] = link;
      else issue.links.push(link);
      return { status: known >= 0 ? 200 : 201, body: { id: 1, self: 'https://jira.example.test/1' } };
    }),
    'GET /project/{key}/version': ({ query }, name) => {
      const wanted = (query.get('query') ?? '').toLowerCase();
      const values = this.versions.filter(
        (version) => `${version.projectId}` === name && version.name.toLowerCase().includes(wanted),
      );
      return ok({ values, total: values.length, startAt: 0, maxResults: 50, isLast: true });
    },
    'POST /version': ({ body }) => {
      const { projectId, name, ...more } = body as Pick<Version, 'projectId' | 'name' | 'released'>;
      const isTaken = this.versions.some((version) => version.projectId === projectId && version.name === name);
      if (isTaken)
        return { status: 400, body: { errors: { name: 'A version with this name already exists in this project.' } } };
      const version = { id: String(++this.lastId), projectId, name, archived: false, ...more };
      this.versions.push(version);
      return { status: 201, body: version };
    },
    'PUT /version/{key}': ({ body }, name) => {
      const version = this.versions.find(({ id }) => id === name);
      return version === undefined ? refused(404, 'no such version') : ok(Object.assign(version, body));
    },
  };

  private onIssue(answer: (issue: JiraIssue, request: Received) => Reply): Handler {
    return (request, name) => {
      const issue = this.issues.get(name);
      if (issue !== undefined) return answer(issue, request);
      return refused(404, 'Issue does not exist or you do not have permission to see it.');
    };
  }
}

const transitionsOf = ({ status, workflow }: JiraIssue) =>
  (workflow[status] ?? []).map(({ name, to }, i) => ({
    id: String(i + 11),
    name,
    to: { name: to },
    isAvailable: true,
  }));

/** The text of a document, without its form. */
export function textOf(node: unknown): string {
  const { text = '', content = [] } = (node ?? {}) as { text?: string; content?: unknown[] };
  return text + content.map(textOf).join('');
}
