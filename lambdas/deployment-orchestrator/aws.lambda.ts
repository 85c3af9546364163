import { alarms } from '../shared/on-aws/alarms';
import { builds } from '../shared/on-aws/builds';
import { actorOnAws } from '../shared/on-aws/handler';
import { http } from '../shared/on-aws/http';
import { store } from '../shared/on-aws/store';
import { target } from '../shared/on-aws/target';
import { traffic } from '../shared/on-aws/traffic';
import { deploymentOrchestrator } from './index.lambda';

/** The function on AWS. */
export const handler = actorOnAws('deployment-orchestrator', deploymentOrchestrator, {
  store,
  builds,
  target,
  traffic,
  alarms,
  http,
});
