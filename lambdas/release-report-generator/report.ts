import type { ServiceConfig } from '../../lib/config/schema';
import { capturedKey, changelogKey, reportKey } from '../../lib/domain/artifact-keys';
import { verifyChain } from '../../lib/domain/audit-chain';
import { renderHtml } from '../../lib/domain/report/html/page';
import { renderJson } from '../../lib/domain/report/json';
import { renderMarkdown } from '../../lib/domain/report/markdown';
import { buildReport, type Report } from '../../lib/domain/report/model';
import { type ActionContext, effect } from '../shared/actor';
import { failedActions } from '../shared/failed-actions';
import { noteLink } from '../shared/note-link';

/** Writes the report for people, for GitHub and for machines, and the captured data; again: with what has come since. */
export const report = effect({}, writeReport);

export async function writeReport(context: ActionContext): Promise<void> {
  const { release, ports } = context;
  await noteReport(context);
  const model = await gather(context);
  const { artifacts } = ports;
  await artifacts.put(reportKey(release.id, 'md'), renderMarkdown(model), 'text/markdown');
  await artifacts.put(reportKey(release.id, 'html'), renderHtml(model), 'text/html');
  await artifacts.put(reportKey(release.id, 'json'), renderJson(model), 'application/json');
  await artifacts.put(capturedKey(release.id), `${JSON.stringify(model.record, null, 2)}\n`, 'application/json');
}

/** Notes in the release's record where its report is, or will be in a moment. */
export async function noteReport(context: ActionContext): Promise<void> {
  await noteLink(context, 'report', urlOf(context));
}

const urlOf = ({ ports, release }: ActionContext): string => ports.artifacts.url(reportKey(release.id, 'html'));

async function gather(context: ActionContext): Promise<Report> {
  const { release, config, ports, record, now, consoles } = context;
  const [current, timeline, observations, evidence, audit, changelog, trigger] = await Promise.all([
    record(),
    ports.store.timeline(release.id),
    ports.store.observations(release.id),
    ports.store.evidence(release.id),
    ports.store.audit(release.id),
    ports.artifacts.get(changelogKey(release.id)),
    ports.store.trigger(release.id),
  ]);
  const { errorRateSpike, normal } = config.monitoring;
  return buildReport({
    record: current,
    timeline,
    observations,
    evidence,
    audit: verifyChain(release.id, audit.entries, audit.head),
    auditEntries: audit.entries,
    limits: { spikePercent: errorRateSpike.above, normalPercent: normal.below },
    repositoryUrl: repositoryUrl(config),
    ticketsUrl: ticketsUrl(config),
    reportUrl: urlOf(context),
    changelog: changelog === undefined ? '' : new TextDecoder().decode(changelog),
    warnings: failedActions(timeline),
    consoles: consoles.of(release),
    trigger,
    now: now(),
  });
}

/** The pages of Jira; an address for tokens with scopes has none. */
function ticketsUrl(config: ServiceConfig): string | undefined {
  const site = config.tickets.jira?.site;
  return site === undefined || site.startsWith('https://api.') ? undefined : `${site.replace(/\/+$/, '')}/browse`;
}

/** The repository's page, without a slash at its end. */
function repositoryUrl({ repository }: ServiceConfig): string | undefined {
  const { webUrl, github } = repository;
  if (webUrl !== undefined) return webUrl.replace(/\/+$/, '');
  return github === undefined ? undefined : `https://github.com/${github.owner}/${github.name}`;
}
