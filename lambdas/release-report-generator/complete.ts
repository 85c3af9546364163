import { toDuration } from '../../lib/domain/duration';
import { boxMilliseconds } from '../../lib/domain/release-times';
import { tagOf } from '../../lib/domain/version';
import { effect } from '../shared/actor';
import { writeReport } from './report';

/** Captures the figures of a completed release and writes its report. */
export const complete = effect({}, async (context) => {
  const { release, config, ports, sourceControl, record, now } = context;
  const { captured, facts, createdAt } = await record();
  const times = boxMilliseconds(await ports.store.timeline(release.id));
  const durationOf = (...boxes: string[]) => toDuration(boxes.reduce((sum, box) => sum + (times[box] ?? 0), 0));
  const webUrl = config.repository.webUrl;
  await ports.store.capture(release.id, 'releaseReport', {
    totalDuration: toDuration(now().getTime() - Date.parse(createdAt)),
    qualityGatesDuration: durationOf('quality_gates'),
    stagingDuration: durationOf('staging'),
    productionDuration: durationOf('production', 'watch'),
    testExecutionSummary: {
      securityScan: captured.securityScan?.status ?? 'unknown',
      dodValidation: captured.dodValidation?.status ?? 'unknown',
      unitTests: `${captured.unitTests?.status} (coverage: ${captured.unitTests?.coverage.toFixed(1)}%)`,
      integrationTests: `${captured.integrationTests?.status} (coverage: ${captured.integrationTests?.coverage.toFixed(1)}%)`,
      smokeTests: captured.postProductionSmokeTests?.status ?? 'unknown',
      e2eTests: captured.e2eTests?.status ?? 'unknown',
    },
    deploymentSummary: {
      staging: captured.stagingDeployment?.status ?? 'unknown',
      production: `${captured.productionDeployment?.status} (canary strategy)`,
    },
    releaseUrl: webUrl === undefined ? tagOf(release.version) : `${webUrl}/releases/tag/${tagOf(release.version)}`,
    prUrl: facts.changeUrl ?? sourceControl.changeUrl(facts.branch ?? ''),
  });
  await writeReport(context);
});
