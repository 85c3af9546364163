import { capturedKey, changelogKey, reportKey } from '../../lib/domain/artifact-keys';
import { verifyChain } from '../../lib/domain/audit-chain';
import { renderHtml } from '../../lib/domain/report/html/page';
import { renderMarkdown } from '../../lib/domain/report/markdown';
import { buildReport } from '../../lib/domain/report/model';
import { type ActionContext, effect } from '../shared/actor';
import { failedActions } from '../shared/failed-actions';

/** Writes the report as Markdown and HTML, and the captured data as JSON; again: with what has come since. */
export const report = effect({}, writeReport);

export async function writeReport({ release, config, ports, record, now }: ActionContext): Promise<void> {
  const [current, timeline, observations, evidence, audit, changelog, trigger] = await Promise.all([
    record(),
    ports.store.timeline(release.id),
    ports.store.observations(release.id),
    ports.store.evidence(release.id),
    ports.store.audit(release.id),
    ports.artifacts.get(changelogKey(release.id)),
    ports.store.trigger(release.id),
  ]);
  const model = buildReport({
    record: current,
    timeline,
    observations,
    evidence,
    audit: verifyChain(release.id, audit.entries, audit.head),
    changelog: changelog === undefined ? '' : new TextDecoder().decode(changelog),
    warnings: failedActions(timeline),
    trigger,
    now: now(),
  });
  const { artifacts } = ports;
  await artifacts.put(reportKey(release.id, 'md'), renderMarkdown(model), 'text/markdown');
  await artifacts.put(
    reportKey(release.id, 'html'),
    renderHtml(model, config.monitoring.errorRateSpike.above),
    'text/html',
  );
  await artifacts.put(capturedKey(release.id), `${JSON.stringify(current, null, 2)}\n`, 'application/json');
}
