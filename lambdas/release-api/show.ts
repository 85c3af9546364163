import { detailOf, type ReleaseDetail } from '../../lib/domain/release-request/answers';
import { findRelease } from './find';
import type { ApiPorts } from './ports';
import type { ApiRequest } from './request';

/** Everything that is known of a release. */
export async function showRelease(ports: ApiPorts, request: ApiRequest): Promise<ReleaseDetail> {
  const record = await findRelease(ports, request);
  return detailOf(record, await ports.store.timeline(record.ref.id));
}
