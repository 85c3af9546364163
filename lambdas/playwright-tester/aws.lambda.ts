import { artifacts } from '../shared/on-aws/artifacts';
import { builds } from '../shared/on-aws/builds';
import { actorOnAws } from '../shared/on-aws/handler';
import { reports } from '../shared/on-aws/reports';
import { sourceControl } from '../shared/on-aws/source-control';
import { store } from '../shared/on-aws/store';
import { playwrightTester } from './index.lambda';

/** The function on AWS. */
export const handler = actorOnAws('playwright-tester', playwrightTester, {
  store,
  builds,
  reports,
  artifacts,
  sourceControl,
});
