import { artifacts } from '../shared/on-aws/artifacts';
import { consoles } from '../shared/on-aws/consoles';
import { actorOnAws } from '../shared/on-aws/handler';
import { sourceControl } from '../shared/on-aws/source-control';
import { store } from '../shared/on-aws/store';
import { releaseReportGenerator } from './index.lambda';

/** The function on AWS. */
export const handler = actorOnAws('release-report-generator', releaseReportGenerator, {
  store,
  artifacts,
  sourceControl,
  consoles,
});
