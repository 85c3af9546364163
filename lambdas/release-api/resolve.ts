import type { ResolveRequest } from '../../lib/domain/release-request';
import type { Accepted } from '../../lib/domain/release-request/answers';
import { resolveRelease as resolve } from '../shared/resolve-release';
import { findRelease } from './find';
import type { ApiPorts } from './ports';
import type { ApiRequest } from './request';

/** Records what a person has done about a release whose rollback needed people. */
export async function resolveRelease(ports: ApiPorts, request: ApiRequest): Promise<Accepted> {
  const { ref } = await findRelease(ports, request);
  return resolve(ports, { releaseId: ref.id, by: request.caller, ...(request.input as ResolveRequest) });
}
