import { LaneHeldError } from '../../lib/domain/errors';
import { needsPeople } from '../../lib/domain/incident';
import { type ReleaseRef, releaseIdOf } from '../../lib/domain/release';
import type { StartRequest } from '../../lib/domain/release-request';
import type { Accepted } from '../../lib/domain/release-request/answers';
import { overridesOf, wishProblem } from '../../lib/domain/release-request/overrides';
import { type InvalidField, RefusedError } from '../../lib/domain/release-request/problems';
import { urgencyProblem } from '../../lib/domain/release-request/urgency';
import { bounded } from '../shared/bounded';
import { preempt } from '../shared/preempt';
import { type Claim, claimOf } from './claim';
import { permit } from './find';
import type { ApiPorts } from './ports';
import type { ApiRequest } from './request';
import { rollBack } from './rollback';

/** Starts a release, or has a released version back. What is not cheap to check is checked in `initiated`. */
export async function startRelease(ports: ApiPorts, request: ApiRequest): Promise<Accepted> {
  const wish = request.input as StartRequest;
  assertValid(wishProblem(wish));
  if (wish.type === 'rollback') return rollBackVersion(ports, request.caller, wish);
  await permit(ports, wish.service, 'release', request.caller);
  assertValid(urgencyProblem(wish));
  const claim = claimOf(ports, request);
  const earlier = await claim.earlier();
  const ref = earlier === undefined ? await begin(ports, request, claim) : await repeat(ports, request, earlier);
  await keep(ports, ref, request);
  return { releaseId: ref.id, message: `${ref.id} is under way` };
}

function assertValid(problem: InvalidField | undefined): void {
  if (problem === undefined) return;
  throw new RefusedError('invalid-request', `${problem.field}: ${problem.detail}`, { errors: [problem] });
}

/** The release that a request with the same key has asked for; it is started if that request did not get so far. */
async function repeat(ports: ApiPorts, request: ApiRequest, releaseId: string): Promise<ReleaseRef> {
  const record = await ports.store.get(releaseId);
  if (record?.outcome !== undefined) return record.ref;
  const ref = await open(ports, request, releaseId);
  if ((await ports.executions.startRelease(ref)) !== 'ended') return ref;
  throw new RefusedError('release-ended', `${releaseId} has ended`, {}, { remedy: 'ask again with another key' });
}

/**
 * Starts the first attempt that has not ended: the name of one that has ended is used up, and one that runs is the
 * release that is asked for.
 */
async function begin(ports: ApiPorts, request: ApiRequest, claim: Claim): Promise<ReleaseRef> {
  const { service, version, type } = request.input as StartRequest;
  for (let attempt = 1; ; attempt++) {
    const id = releaseIdOf(service, version, attempt);
    const record = await ports.store.get(id);
    if (record?.outcome === 'completed') {
      throw new RefusedError('already-released', `${version} of ${service} was released by ${id}`, { holder: id });
    }
    if (record?.outcome !== undefined) continue;
    if (record !== undefined && record.ref.type !== type) throw laneHeld(service, id);
    const preempts = record === undefined ? await makeWay(ports, request, id) : undefined;
    const claimed = await claim.claim(id);
    if (claimed !== id) return repeat(ports, request, claimed);
    const ref = await open(ports, request, id, preempts);
    if (ref.type !== type) throw laneHeld(service, id);
    if ((await ports.executions.startRelease(ref)) !== 'ended') return ref;
  }
}

/** The release that the lane is taken from; undefined when it is free. Only a hint: it is taken in `initiated`. */
async function makeWay(ports: ApiPorts, request: ApiRequest, id: string): Promise<string | undefined> {
  const { service, preempt: mayPreempt, reason } = request.input as StartRequest;
  const { holder } = await ports.store.lane(service);
  if (holder === undefined || holder === id) return undefined;
  await assertNeedsNobody(ports, holder);
  if (mayPreempt !== true) throw laneHeld(service, holder);
  const endRunning = (cause: string) => ports.executions.abort(holder, cause);
  await preempt(ports, refOf(request, id), holder, reason, endRunning).catch((error) => {
    throw error instanceof LaneHeldError ? laneHeld(service, holder) : error;
  });
  return holder;
}

/** Nothing is released on top of a production that a person has to see to first. @throws RefusedError */
async function assertNeedsNobody({ store }: ApiPorts, holder: string): Promise<void> {
  const record = await store.get(holder);
  if (record === undefined || !needsPeople(record)) return;
  const message = `the rollback of ${holder} did not succeed, and nobody has resolved it yet`;
  throw new RefusedError('lane-held', message, { holder }, { remedy: 'see to production, then resolve it' });
}

const laneHeld = (service: string, holder: string): RefusedError =>
  new RefusedError(
    'lane-held',
    `${service} is being released by ${holder}`,
    { holder },
    { remedy: 'wait for its end, or abort it or roll it back' },
  );

/**
 * The release as it is on record from now on, so that it can be seen at once. Its name is that of an execution of the
 * machine of its type: two requests for the same version agree on the type before either starts anything.
 */
async function open(ports: ApiPorts, request: ApiRequest, id: string, preempts?: string): Promise<ReleaseRef> {
  const wished = { ...refOf(request, id), ...(preempts !== undefined && { preempts }) };
  await bounded(ports, ports.store.create(wished, ports.clock.now()));
  return (await ports.store.get(id))?.ref ?? wished;
}

function refOf({ input, caller }: ApiRequest, id: string): ReleaseRef {
  const wish = input as StartRequest;
  const { service, version, type, priority, incident } = wish;
  const urgency = { ...(priority !== undefined && { priority }), ...(incident !== undefined && { incident }) };
  return { id, service, version, type, initiatedBy: caller, ...urgency, ...overridesOf(wish) };
}

/** Notes why the release was wanted. */
async function keep(ports: ApiPorts, ref: ReleaseRef, { caller, input }: ApiRequest): Promise<void> {
  const { reason } = input as StartRequest;
  if (reason === undefined) return;
  const at = ports.clock.now();
  const event = { key: 'api/reason', at: at.toISOString(), by: caller, what: 'release requested', detail: { reason } };
  await bounded(ports, ports.store.appendAudit(ref.id, event));
}

/** Has the latest release of a version back. */
async function rollBackVersion(ports: ApiPorts, caller: string, wish: StartRequest): Promise<Accepted> {
  const { service, version, reason } = wish;
  await permit(ports, service, 'rollback', caller);
  if (reason === undefined) {
    const detail = 'a rollback needs a reason';
    throw new RefusedError('invalid-request', `reason: ${detail}`, { errors: [{ field: 'reason', detail }] });
  }
  const record = await latestAttempt(ports, service, version);
  if (record === undefined) {
    throw new RefusedError('unknown-release', `there is no release of ${service} ${version}`);
  }
  return rollBack(ports, record, caller, reason);
}

/** The record of the latest release of a version. */
export async function latestAttempt({ store }: Pick<ApiPorts, 'store'>, service: string, version: string) {
  let latest = await store.get(releaseIdOf(service, version, 1));
  for (let attempt = 2; latest !== undefined; attempt++) {
    const next = await store.get(releaseIdOf(service, version, attempt));
    if (next === undefined) break;
    latest = next;
  }
  return latest;
}
