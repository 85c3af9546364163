import type { CapturedData } from '../../lib/domain/captured-data';
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
  const absent = release.type === 'hotfix' ? 'not part of a hotfix' : 'unknown';
  await ports.store.capture(release.id, 'releaseReport', {
    totalDuration: toDuration(now().getTime() - Date.parse(createdAt)),
    qualityGatesDuration: durationOf('quality_gates', 'quality_gates_fast'),
    stagingDuration: durationOf('staging'),
    productionDuration: durationOf('production', 'production_canary', 'watch'),
    testExecutionSummary: {
      securityScan: captured.securityScan?.status ?? 'unknown',
      dodValidation: captured.dodValidation?.status ?? absent,
      unitTests: testsInWords(captured.unitTests) ?? 'unknown',
      integrationTests: testsInWords(captured.integrationTests) ?? absent,
      smokeTests: captured.postProductionSmokeTests?.status ?? 'unknown',
      e2eTests: captured.e2eTests?.status ?? 'unknown',
    },
    deploymentSummary: {
      staging: captured.stagingDeployment?.status ?? absent,
      production: `${captured.productionDeployment?.status} (canary strategy)`,
    },
    releaseUrl: webUrl === undefined ? tagOf(release.version) : `${webUrl}/releases/tag/${tagOf(release.version)}`,
    prUrl: facts.changeUrl ?? sourceControl.changeUrl(facts.branch ?? ''),
  });
  await writeReport(context);
});

const testsInWords = (tests: CapturedData['unitTests']): string | undefined =>
  tests && `${tests.status} (coverage: ${tests.coverage.toFixed(1)}%)`;
