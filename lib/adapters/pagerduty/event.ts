import { plainBody, webLinks } from '../../domain/notice-text';
import { cut, oneLine } from '../../domain/text';
import type { Incident, Notice } from '../../ports/notifier';

/** An event as PagerDuty's Events API v2 takes it. */
export interface PagerDutyEvent {
  readonly routing_key: string;
  readonly event_action: 'trigger' | 'resolve';
  /** Events with the same key are about the same incident. */
  readonly dedup_key: string;
  readonly client?: string;
  readonly client_url?: string;
  readonly links?: readonly { readonly href: string; readonly text: string }[];
  readonly payload?: {
    readonly summary: string;
    readonly severity: 'critical' | 'error' | 'warning' | 'info';
    readonly source: string;
    readonly timestamp: string;
    readonly component: string;
    readonly group: string;
    readonly class: string;
    readonly custom_details: Readonly<Record<string, string>>;
  };
}

/**
 * In characters: PagerDuty's limits of a summary and of a key, and ours of the rest. An event has 512 KB, of which a
 * character of JSON takes six bytes at worst.
 */
const most = { summary: 1_024, key: 255, details: 20_000, detail: 500, context: 20, link: 1_000, links: 10 } as const;

/** The event of a notice that opens an incident, adds to it, or resolves it. */
export function eventOf(notice: Notice, incident: Incident, routingKey: string, at: Date): PagerDutyEvent {
  const common = { routing_key: routingKey, dedup_key: cut(`tidegate/${incident.key}`, most.key) };
  // PagerDuty keeps nothing else of what resolves an incident.
  if (incident.action === 'resolve') return { ...common, event_action: 'resolve' };
  const { releaseId, severity, title } = notice;
  const links = webLinks(notice.links).filter(([, href]) => href.length <= most.link);
  const report = links.find(([name]) => name === 'report');
  return {
    ...common,
    event_action: 'trigger',
    client: 'Tidegate',
    ...(report !== undefined && { client_url: report[1] }),
    links: links.slice(0, most.links).map(([name, href]) => ({ href, text: oneLine(name, most.detail) })),
    payload: {
      // An event without a summary is refused.
      summary: oneLine(title, most.summary) || releaseId,
      severity,
      source: incident.service || 'tidegate',
      timestamp: at.toISOString(),
      component: incident.service,
      group: 'releases',
      class: severity === 'critical' ? 'escalation' : 'release',
      custom_details: detailsOf(notice, incident),
    },
  };
}

/** What is known comes first, and what Tidegate itself says has the last word. */
function detailsOf(notice: Notice, { context, people }: Incident): Record<string, string> {
  const known = Object.entries(context).slice(0, most.context);
  return {
    ...Object.fromEntries(known.map(([name, value]) => [oneLine(name, most.detail), oneLine(value, most.detail)])),
    ...(people.length > 0 && { people: oneLine(people.join(', '), most.detail) }),
    release: notice.releaseId,
    audience: notice.audience,
    notice: notice.key,
    details: plainBody(notice.body, notice.links, most.details),
  };
}
