import type { Place } from './chat';

/** The message of a release: being posted, or there. */
export interface ReleaseMessage {
  readonly place: Place | undefined;
  /** Of what it shows. */
  readonly fingerprint: string | undefined;
}

/** Where the message of each release is. @throws TransientError when the store does not answer */
export interface ReleaseMessages {
  find(releaseId: string): Promise<ReleaseMessage | undefined>;
  /**
   * Takes it upon the caller to post the message: true for one caller, until it is posted or the time is over, because
   * the caller may have ended in between.
   */
  claim(releaseId: string, now: Date, until: Date): Promise<boolean>;
  /** Keeps where the message is and what it shows. */
  keep(releaseId: string, place: Place, fingerprint: string): Promise<void>;
}
