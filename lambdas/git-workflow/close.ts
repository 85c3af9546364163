import type { ReleaseOutcome } from '../../lib/domain/release';
import type { TimelineEntry } from '../../lib/domain/release-record';
import { effect } from '../shared/actor';
import { failedActions } from '../shared/failed-actions';

/**
 * Ends the release: its outcome is final, its lane is free, and what failed on the way is told. One that has escalated
 * keeps its lane until a person has resolved it, because nobody knows what the next release would stand on.
 */
export const close = (outcome: ReleaseOutcome) =>
  effect({}, async ({ release, ports, now, record, audit }) => {
    await ports.store.finish(release.id, outcome, now());
    if (outcome !== 'escalated') await ports.store.releaseLane(release.service, release.id);
    await audit(`closed/${outcome}`, `release ended: ${outcome}`, { outcome });

    const { facts } = await record();
    // A try of this very action that failed before is made good by this one.
    const timeline = (await ports.store.timeline(release.id)).filter((entry) => !isClosing(entry));
    const warnings = [...(facts.warnings ?? []), ...failedActions(timeline)];
    if (warnings.length === 0) return;
    await ports.notifier.send({
      key: `${release.id}/warnings`,
      audience: 'release-manager',
      severity: 'warning',
      releaseId: release.id,
      title: `${release.service} ${release.version}: ${outcome}, with ${warnings.length === 1 ? 'a warning' : `${warnings.length} warnings`}`,
      body: warnings.map((warning) => `- ${warning}`).join('\n'),
      links: facts.links ?? {},
    });
  });

const isClosing = ({ actor, action }: TimelineEntry): boolean =>
  actor === 'git-workflow' && action.startsWith('close-');
