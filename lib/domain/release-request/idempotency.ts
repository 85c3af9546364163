import { createHash } from 'node:crypto';
import { canonicalJson } from '../audit-chain';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The name under which a caller's key is kept: nobody finds a request by somebody else's key. */
export const storedKeyOf = (caller: string, key: string): string => sha256(canonicalJson([caller, key]));

/** Equal for requests that ask for the same, whatever the order in which they do. */
export const fingerprintOf = (input: unknown): string => sha256(canonicalJson(input));
