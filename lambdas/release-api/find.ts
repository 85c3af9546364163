import type { ServiceConfig } from '../../lib/config/schema';
import { UnknownServiceError } from '../../lib/domain/errors';
import { ReleaseId } from '../../lib/domain/release';
import type { ReleaseRecord } from '../../lib/domain/release-record';
import { RefusedError } from '../../lib/domain/release-request/problems';
import { assertMay, type Right } from '../../lib/domain/release-request/rights';
import type { ApiPorts } from './ports';
import type { ApiRequest } from './request';

/** A service's configuration; undefined when there is no such service. */
async function configOf({ catalog }: ApiPorts, service: string): Promise<ServiceConfig | undefined> {
  try {
    return (await catalog.find(service)).config;
  } catch (error) {
    if (error instanceof UnknownServiceError) return undefined;
    throw error;
  }
}

/** @throws RefusedError that names no other service */
export async function findService(ports: ApiPorts, service: string): Promise<ServiceConfig> {
  const config = await configOf(ports, service);
  if (config !== undefined) return config;
  throw new RefusedError('unknown-service', `there is no service ${service}`);
}

/** Lets pass who has the right in the service. @throws RefusedError */
export async function permit(ports: ApiPorts, service: string, right: Right, caller: string): Promise<void> {
  const { permissions } = await findService(ports, service);
  assertMay(permissions, right, caller, service);
}

/** The release in the path; one of a service that is not released from here any more is not shown. @throws RefusedError */
export async function findRelease(ports: ApiPorts, { releaseId }: ApiRequest): Promise<ReleaseRecord> {
  const record = ReleaseId.safeParse(releaseId).success ? await ports.store.get(releaseId) : undefined;
  if (record !== undefined && (await configOf(ports, record.ref.service)) !== undefined) return record;
  throw new RefusedError('unknown-release', 'there is no release of this name');
}

/** The release in the path, for somebody who has the right in its service. @throws RefusedError */
export async function findOwn(ports: ApiPorts, request: ApiRequest, right: Right): Promise<ReleaseRecord> {
  const record = await findRelease(ports, request);
  await permit(ports, record.ref.service, right, request.caller);
  return record;
}
