import { fingerprintOf, storedKeyOf } from '../../lib/domain/release-request/idempotency';
import { RefusedError } from '../../lib/domain/release-request/problems';
import type { KeyedRequest } from '../../lib/ports/request-keys';
import type { ApiPorts } from './ports';
import type { ApiRequest } from './request';

/** What a request's `Idempotency-Key` makes of it; without a key, every request is the first. @throws RefusedError */
export interface Claim {
  /** The release that an earlier request with the key asked for. */
  earlier(): Promise<string | undefined>;
  /** Keeps the key for a release that is about to be started, and returns the release that it is kept for. */
  claim(releaseId: string): Promise<string>;
}

/** The claim of a request on its key. */
export function claimOf({ requestKeys }: ApiPorts, { caller, input, idempotencyKey }: ApiRequest): Claim {
  if (idempotencyKey === undefined) return { earlier: async () => undefined, claim: async (releaseId) => releaseId };
  const key = storedKeyOf(caller, idempotencyKey);
  const fingerprint = fingerprintOf(input);
  const sameRequest = (kept: KeyedRequest): string => {
    if (kept.fingerprint === fingerprint) return kept.releaseId;
    throw new RefusedError('idempotency-key-reused', 'the Idempotency-Key was sent with another request before');
  };
  return {
    earlier: async () => {
      const kept = await requestKeys.find(key);
      return kept && sameRequest(kept);
    },
    claim: async (releaseId) => sameRequest(await requestKeys.claim(key, { fingerprint, releaseId })),
  };
}
