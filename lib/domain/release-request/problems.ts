import { TidegateError, type TidegateErrorOptions } from '../errors';

/** Every way in which a request can be refused or fail, with its HTTP status. The names are part of the API. */
export const problems = {
  'malformed-request': { status: 400, title: 'The request cannot be read' },
  'invalid-request': { status: 400, title: 'The request does not have the shape it must have' },
  'not-authenticated': { status: 401, title: 'It is not known who asks' },
  'not-permitted': { status: 403, title: 'The caller may not do this' },
  'unknown-route': { status: 404, title: 'There is nothing at this path' },
  'unknown-service': { status: 404, title: 'There is no such service' },
  'unknown-release': { status: 404, title: 'There is no such release' },
  'method-not-allowed': { status: 405, title: 'The path does not take this method' },
  'lane-held': { status: 409, title: 'Another release of the service is under way' },
  'already-released': { status: 409, title: 'The version is released already' },
  'release-ended': { status: 409, title: 'The release has ended' },
  'release-verified': { status: 409, title: 'The release is verified and about to complete' },
  'release-in-production': { status: 409, title: 'The release has reached production' },
  'release-changing-state': { status: 409, title: 'Nothing of the release runs that could be ended' },
  'no-approval-pending': { status: 409, title: 'The release waits for no approval' },
  'already-decided': { status: 409, title: 'It is decided about the release' },
  'not-live': { status: 409, title: 'The release is not the one that is live' },
  'nothing-to-resolve': { status: 409, title: 'The release does not need people' },
  'already-resolved': { status: 409, title: 'The release is resolved already' },
  'nothing-to-review': { status: 409, title: 'The release has no review to make' },
  'already-reviewed': { status: 409, title: 'The release is reviewed already' },
  'nothing-deployed': { status: 409, title: 'The release never reached an environment' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body is not JSON' },
  'idempotency-key-reused': { status: 422, title: 'The key belongs to another request' },
  'internal-error': { status: 500, title: 'The request failed' },
  unavailable: { status: 503, title: 'The pipeline does not answer at the moment' },
} as const;

export type ProblemName = keyof typeof problems;

/** The URI that names a problem for good, whatever the words that describe it. */
export const problemType = (name: ProblemName): string => `urn:tidegate:problem:${name}`;

/** One part of a request that is not as it must be. */
export interface InvalidField {
  /** The field of the body, or the parameter; empty for the whole. */
  readonly field: string;
  readonly detail: string;
}

/** What a refusal tells beside its words. */
export interface RefusalFacts {
  /** The release that is in the way. */
  readonly holder?: string;
  readonly errors?: readonly InvalidField[];
  /** The methods that the path takes. */
  readonly allow?: readonly string[];
}

/** A request that is refused: nothing has been started or changed. */
export class RefusedError extends TidegateError {
  constructor(
    readonly problem: ProblemName,
    message: string,
    readonly facts: RefusalFacts = {},
    options: TidegateErrorOptions = {},
  ) {
    super('Refused', message, { fault: 'user', ...options });
  }
}
