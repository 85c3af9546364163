import type { ReportInput } from '../../../lib/domain/report/model';
import { failedInStaging, failedInUnitTests } from './fixtures/failures';
import { completed, firstRelease, hotfix, underWay } from './fixtures/going-well';
import { escalated, rolledBackByErrorRate, rolledBackBySmoke } from './fixtures/rollbacks';

export {
  completed,
  escalated,
  failedInStaging,
  failedInUnitTests,
  firstRelease,
  hotfix,
  rolledBackByErrorRate,
  rolledBackBySmoke,
  underWay,
};

/** Every way in which a release can end, and one that has not. */
export const stories: Readonly<Record<string, () => ReportInput>> = {
  completed,
  'failed-in-unit-tests': failedInUnitTests,
  'failed-in-staging': failedInStaging,
  'rolled-back-by-error-rate': rolledBackByErrorRate,
  'rolled-back-by-smoke': rolledBackBySmoke,
  escalated,
  'first-release': firstRelease,
  hotfix,
  'under-way': underWay,
};
