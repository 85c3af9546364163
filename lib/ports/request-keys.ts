/** What a request with a key asked for. */
export interface KeyedRequest {
  /** Of what was asked, so that another request with the same key is noticed. */
  readonly fingerprint: string;
  /** The release that came of it. */
  readonly releaseId: string;
}

/** The keys by which repeated requests are recognized. @throws TransientError when the store does not answer */
export interface RequestKeys {
  find(key: string): Promise<KeyedRequest | undefined>;
  /** Keeps the request unless there is one with this key; returns the one that is kept. */
  claim(key: string, request: KeyedRequest): Promise<KeyedRequest>;
}
