/** What tells at a time that somebody may have to be told of a review. */
export interface ReviewCall {
  readonly source: 'tidegate.review';
  readonly service: string;
  readonly releaseId: string;
}

/** Calls `post-deployment-review` at given times. A call that comes late, twice or for nothing does no harm. */
export interface ReviewTimer {
  /** Has the call made at each of the times (ISO 8601), shortly after rather than before. The same again changes nothing. */
  set(call: ReviewCall, times: readonly string[]): Promise<void>;
}
