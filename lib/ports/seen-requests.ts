/** The requests that were taken, so that none is taken twice. @throws TransientError when the store does not answer */
export interface SeenRequests {
  /** True the first time, false ever after. */
  take(key: string, at: Date): Promise<boolean>;
}
