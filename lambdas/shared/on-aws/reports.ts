import { StoredTestReports } from '../../../lib/adapters/aws/test-reports';
import { buildSearch } from './build-search';

/** The reports that builds have left in S3. */
export const reports = () => new StoredTestReports(buildSearch());
