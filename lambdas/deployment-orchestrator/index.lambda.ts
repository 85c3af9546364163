import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { recordArtifact } from './artifact';
import { observeCanary, shiftCanary } from './canary';
import { checkProduction } from './check-production';
import { cleanUp, retireFailed } from './clean-up';
import { checkEnvironments } from './environment';
import { startInstance, stopInstance } from './instance';
import { deployProduction, promote, retirePrevious } from './production';
import { revertTraffic } from './revert-traffic';
import { checkRevertedTraffic, observeStabilization } from './stabilization';
import { checkStaging, deployStaging } from './staging';
import { observeWatch } from './watch';

/** Everything that moves versions and traffic: blue-green and rolling for staging, the canary, and the way back. */
export const deploymentOrchestrator = (ports: Ports) =>
  createHandler(
    'deployment-orchestrator',
    {
      'check-environments': checkEnvironments,
      'check-production': checkProduction,
      'record-artifact': recordArtifact,
      'start-instance': startInstance,
      'stop-instance': stopInstance,
      'deploy-staging': deployStaging,
      'check-staging': checkStaging,
      'deploy-production': deployProduction,
      'shift-canary': shiftCanary,
      'observe-canary': observeCanary,
      'observe-watch': observeWatch,
      promote,
      'retire-previous': retirePrevious,
      'revert-traffic': revertTraffic,
      'check-reverted-traffic': checkRevertedTraffic,
      'observe-stabilization': observeStabilization,
      'retire-failed': retireFailed,
      'clean-up': cleanUp,
    },
    ports,
  );
