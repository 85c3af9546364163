import type { Audience } from '../../lib/domain/audience';
import { canonicalJson } from '../../lib/domain/audit-chain';
import { describeError } from '../../lib/domain/errors';
import { alreadyResolved, assertResolvable, type Resolution } from '../../lib/domain/incident';
import type { ReleaseRecord } from '../../lib/domain/release-record';
import type { ResolveRequest } from '../../lib/domain/release-request';
import type { Accepted } from '../../lib/domain/release-request/answers';
import { RefusedError } from '../../lib/domain/release-request/problems';
import { assertMay } from '../../lib/domain/release-request/rights';
import { escapeMarkdown } from '../../lib/domain/text';
import { bounded } from './bounded';
import { incidentOf } from './incident';
import type { Ports } from './ports';
import { auditingRefusals, type Wish } from './refusals';

/** What resolving works with. */
export type ResolvePorts = Pick<Ports, 'catalog' | 'store' | 'notifier' | 'clock'>;

/** What a person has done about a release that needed people. */
export type Resolving = Wish & ResolveRequest;

/**
 * Records what a person has done about a release whose rollback has called people, frees the service's lane, and ends the
 * incident. The same again changes nothing, and does what a crash has left undone. @throws RefusedError
 */
export async function resolveRelease(ports: ResolvePorts, wish: Resolving): Promise<Accepted> {
  const { releaseId } = wish;
  const record = await ports.store.get(releaseId);
  if (record === undefined) throw new RefusedError('unknown-release', `there is no release ${releaseId}`);
  await auditingRefusals(ports, wish, 'resolve', () => resolve(ports, record, wish));
  return { releaseId, message: `${releaseId} is resolved; ${record.ref.service} can be released` };
}

async function resolve(ports: ResolvePorts, record: ReleaseRecord, wish: Resolving): Promise<void> {
  const { ref, facts } = record;
  const { config } = await ports.catalog.find(ref.service);
  assertMay(config.permissions, 'rollback', wish.by, ref.service);
  if (facts.resolution === undefined || !isSame(facts.resolution, wish)) assertResolvable(record);
  const resolution = await decide(ports, wish);
  await ports.store.note(ref.id, { resolution });
  await ports.store.releaseLane(ref.service, ref.id);
  await tell(ports, record, resolution);
  if (!isSame(resolution, wish)) throw alreadyResolved(ref.id, resolution);
}

/** The audit log decides who was first. */
async function decide(
  { store, clock }: ResolvePorts,
  { releaseId, by, note, serving }: Resolving,
): Promise<Resolution> {
  const detail = { note, ...(serving !== undefined && { serving }) };
  const event = { key: 'resolved', at: clock.now().toISOString(), by, what: 'resolved by a person', detail };
  const first = await store.appendAudit(releaseId, event);
  return { by: first.by, at: first.at, ...(first.detail as typeof detail) };
}

const isSame = ({ by, note, serving }: Resolution, wish: Resolving): boolean =>
  canonicalJson([by, note, serving]) === canonicalJson([wish.by, wish.note, wish.serving]);

/** Tells everybody who was called; that it cannot be told does not hold up the next release. */
async function tell(ports: ResolvePorts, { ref, facts }: ReleaseRecord, { by, at, note, serving }: Resolution) {
  const { config } = await ports.catalog.find(ref.service);
  const audiences: readonly Audience[] = facts.incident?.audiences ?? ['on-call'];
  const incident = incidentOf(config, ref, 'resolve', audiences, { 'resolved by': by, note, serving });
  for (const audience of audiences) {
    const telling = ports.notifier.send({
      key: `${ref.id}/resolved/${audience}`,
      audience,
      severity: 'info',
      releaseId: ref.id,
      title: `${ref.service} ${ref.version} was resolved by ${by}`,
      body: [
        `At ${at}: ${escapeMarkdown(note)}`,
        ...(serving === undefined ? [] : [`${ref.service} ${serving} serves.`]),
        'The next release can start.',
      ].join('\n'),
      links: facts.links ?? {},
      incident,
    });
    await telling.catch((error) => bounded(ports, ports.store.warn(ref.id, untold(audience, error))));
  }
}

const untold = (audience: Audience, error: unknown): string =>
  `resolved, but ${audience} could not be told: ${describeError(error)}`;
