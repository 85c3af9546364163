import type { Audience, Severity } from '../domain/audience';

export type { Audience, Severity };

/**
 * Something in production that people have to deal with until it is resolved: one for each release, however many notices
 * tell of it.
 */
export interface Incident {
  /** Identity, which is the release's id: triggering one that is open changes nothing, as does resolving one that is not. */
  readonly key: string;
  readonly action: 'trigger' | 'resolve';
  readonly service: string;
  /** Who has to deal with it, most urgent first, as the service's configuration names them. */
  readonly people: readonly string[];
  /** What is known at a glance, such as the version that serves: plain text by its name, not escaped. */
  readonly context: Readonly<Record<string, string>>;
}

export interface Notice {
  /** Identity: a notice with a key that was sent before is not sent again. */
  readonly key: string;
  readonly audience: Audience;
  readonly severity: Severity;
  readonly releaseId: string;
  readonly title: string;
  /** What people are asked to decide; where they can answer, they are offered to. */
  readonly asks?: 'approval';
  /** Markdown, escaped. */
  readonly body: string;
  readonly links: Readonly<Record<string, string>>;
  /** The incident that the notice opens or ends; absent when nobody has to do anything at once. */
  readonly incident?: Incident;
}

/** Tells people. */
export interface Notifier {
  send(notice: Notice): Promise<void>;
}
