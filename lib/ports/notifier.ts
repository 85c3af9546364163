export type Audience = 'release-manager' | 'on-call' | 'tech-lead' | 'war-room';
export type Severity = 'info' | 'warning' | 'error' | 'critical';

export interface Notice {
  /** Identity: a notice with a key that was sent before is not sent again. */
  readonly key: string;
  readonly audience: Audience;
  readonly severity: Severity;
  readonly releaseId: string;
  readonly title: string;
  /** Markdown, escaped. */
  readonly body: string;
  readonly links: Readonly<Record<string, string>>;
}

/** Tells people. */
export interface Notifier {
  send(notice: Notice): Promise<void>;
}
