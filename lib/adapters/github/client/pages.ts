import type { GitHubAnswer } from './failure';

/** As many as GitHub gives at once. */
export const pageSize = 100;

const atOnce = 5;

/** The number of the last page, by the header `link` of the first; 1 when there is no other. */
export function lastPage({ headers }: GitHubAnswer): number {
  const last = /[?&]page=(\d+)[^>]*>; rel="last"/.exec(String(headers['link']));
  return Number(last?.[1] ?? 1);
}

/** Reads pages from the second one on, a few at once, and returns them in their order. */
export async function furtherPages<T>(last: number, read: (page: number) => Promise<T>): Promise<T[]> {
  const pages: T[] = [];
  for (let page = 2; page <= last; page += atOnce) {
    const batch = Array.from({ length: Math.min(atOnce, last - page + 1) }, (_, index) => read(page + index));
    pages.push(...(await Promise.all(batch)));
  }
  return pages;
}
