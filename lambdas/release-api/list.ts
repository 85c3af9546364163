import type { ReleaseRecord } from '../../lib/domain/release-record';
import { type ListRequest, mostListed } from '../../lib/domain/release-request';
import { type ReleaseList, summaryOf } from '../../lib/domain/release-request/answers';
import { findService } from './find';
import type { ApiPorts } from './ports';
import type { ApiRequest } from './request';

/** One page of the latest releases of a service. */
export async function listReleases(ports: ApiPorts, { input, root }: ApiRequest): Promise<ReleaseList> {
  const wish = input as ListRequest;
  await findService(ports, wish.service);
  const { page, more } = await readPage(ports, wish);
  const before = more ? page.at(-1)?.ref.id : undefined;
  return {
    releases: page.map(summaryOf),
    ...(before !== undefined && { next: `${root}?${new URLSearchParams({ ...texts(wish), before })}` }),
  };
}

const texts = ({ service, limit }: ListRequest) => ({ service, limit: String(limit) });

async function readPage(
  { store }: ApiPorts,
  { service, limit, before }: ListRequest,
): Promise<{ page: ReleaseRecord[]; more: boolean }> {
  // One more than the page has tells whether there is a next one; a page further back is found from the newest on.
  const latest = await store.list(service, before === undefined ? limit + 1 : mostListed);
  const start = before === undefined ? 0 : latest.findIndex(({ ref }) => ref.id === before) + 1;
  const rest = before !== undefined && start === 0 ? [] : latest.slice(start);
  return { page: rest.slice(0, limit), more: rest.length > limit };
}
