import type { HostedRepository } from './hosted-repository';

/** What a handler gets. */
export interface Call {
  readonly repository: HostedRepository;
  /** The variable parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** The address of the request, without its query. */
  readonly url: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: Call) => Promise<Reply> | Reply;

/** Handlers by method and path, as GitHub's OpenAPI description writes them. */
export type Routes = Readonly<Record<string, Handler>>;

export const ok = (body: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 200,
  body,
  headers,
});
export const created = (body: unknown): Reply => ({ status: 201, body });

/** A refusal in GitHub's form. */
export const problem = (status: number, message: string, errors?: readonly object[]): Reply => ({
  status,
  body: {
    message,
    ...(errors === undefined ? {} : { errors }),
    documentation_url: 'https://docs.github.com/rest',
    status: String(status),
  },
});

export const notFound = (): Reply => problem(404, 'Not Found');

/** The part of a list that is asked for, and the header that leads to the others. */
export function paged<T>(call: Call, all: readonly T[]): { items: readonly T[]; headers: Record<string, string> } {
  const [page, size] = pageOf(call);
  const last = Math.ceil(all.length / size);
  return { items: all.slice((page - 1) * size, page * size), headers: linkHeader(call, page, last) };
}

export function pageOf({ query }: Call): [page: number, size: number] {
  return [Number(query.get('page') ?? 1), Math.min(100, Number(query.get('per_page') ?? 30))];
}

export function linkHeader({ url, query }: Call, page: number, last: number): Record<string, string> {
  if (page >= last) return {};
  const link = (to: number, relation: string) => {
    const there = new URLSearchParams(query);
    there.set('page', String(to));
    return `<${url}?${there}>; rel="${relation}"`;
  };
  return { link: `${link(page + 1, 'next')}, ${link(last, 'last')}` };
}
