import { dashboard } from '../shared/on-aws/dashboard';
import { actorOnAws } from '../shared/on-aws/handler';
import { sourceControl } from '../shared/on-aws/source-control';
import { store } from '../shared/on-aws/store';
import { releaseMetrics } from './index.lambda';

/** The function on AWS. */
export const handler = actorOnAws('release-metrics', releaseMetrics, { store, dashboard, sourceControl });
