/** Remembers which channel has told what, so that nobody hears the same twice. */
export interface SentNotices {
  /** Whether the channel has told the notice with this key. */
  has(channel: string, key: string): Promise<boolean>;
  /** Remembers it; again changes nothing. */
  add(channel: string, key: string): Promise<void>;
}
