import type { ReleaseRef } from '../domain/release';

/** Where people look at what a release runs in: its execution, the service's environments, their logs. */
export interface Consoles {
  /** Addresses by the names that people know them by. */
  of(release: ReleaseRef): Readonly<Record<string, string>>;
}
