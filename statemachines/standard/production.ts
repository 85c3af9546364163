import { Duration } from 'aws-cdk-lib';
import { IntegrationPattern, JsonPath, Parallel, Succeed, TaskInput, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { smokeTarget, stateTimes } from '../../lib/domain/timing';
import { action } from '../shared/action';
import { gate } from '../shared/gate';
import { Invocation } from '../shared/invocation';
import type { MachineKit } from '../shared/kit';
import { granted, machine, nested } from '../shared/nested';
import { pause, progressPath, round, soFar, startOfProgress } from '../shared/progress';
import { actionRetry } from '../shared/retries';
import { sequence } from '../shared/sequence';
import { decide, failure } from '../shared/verdict';
import { watch } from './watch';

const timeoutSeconds = stateTimes.production.timeout;
const closeSeconds = 30;
/** The signal must outlast everything that it can interrupt. */
const signalSeconds = timeoutSeconds + stateTimes.watch.timeout + 2 * closeSeconds;

/**
 * The box `production`: two branches side by side.
 *
 * One makes progress: the canary, then the watch, then it closes the signal. The other waits on a task token: whoever
 * wants the release rolled back fails that task, the whole box fails at once, and the progress is stopped where it is.
 */
export function production(scope: Construct, kit: MachineKit): Parallel {
  const progress = nested(scope, 'production: canary', {
    machine: canaryMachine(new Construct(scope, 'Production'), kit),
    suffix: 'production',
    timeoutSeconds,
    input: { ...granted, ...startOfProgress },
  });
  const closeSignal = action(scope, kit, 'production: close rollback signal', {
    actor: 'rollback-trigger',
    action: 'close',
    timeoutSeconds: closeSeconds,
  });
  return Parallel.jsonPath(scope, 'production', { resultPath: JsonPath.DISCARD })
    .branch(progress.next(watch(scope, kit)).next(closeSignal))
    .branch(rollbackSignal(scope, kit));
}

function rollbackSignal(scope: Construct, kit: MachineKit): Invocation {
  const task = new Invocation(scope, 'production: await rollback signal', {
    lambdaFunction: kit.actors['rollback-trigger'],
    integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: TaskInput.fromObject({
      action: 'arm',
      state: 'production',
      release: JsonPath.objectAt('$.release'),
      taskToken: JsonPath.taskToken,
    }),
    resultPath: JsonPath.DISCARD,
    taskTimeout: Timeout.duration(Duration.seconds(signalSeconds)),
  });
  task.addRetry(actionRetry);
  return task;
}

function canaryMachine(scope: Construct, kit: MachineKit) {
  const failed = failure(scope, 'production: failed');
  const stopped = failure(scope, 'production: canary failed', progressPath);
  const orchestrate = (what: string, name: string) =>
    round(scope, kit, `production: ${what}`, stopped, {
      actor: 'deployment-orchestrator',
      action: name,
      timeoutSeconds: 60,
    });
  const smoke = (what: string, name: string) =>
    gate(scope, kit, `production: ${what}`, failed, {
      judge: { actor: 'smoke-test-runner', action: name, input: soFar },
      timeoutSeconds: smokeTarget + 60,
    });

  const deploy = orchestrate('deploy without traffic', 'deploy-production');
  const waitForDeployment = pause(scope, 'production: wait for deployment');
  const pinnedSmokeTests = smoke('pinned smoke tests', 'pinned-production');
  const shift = orchestrate('shift traffic', 'shift-canary');
  const canarySmokeTests = smoke('canary smoke tests', 'canary');
  const observe = orchestrate('observe', 'observe-canary');
  const waitForTraffic = pause(scope, 'production: wait for traffic');
  const postProductionSmokeTests = smoke('smoke tests', 'post-production');

  const verified = sequence([postProductionSmokeTests], Succeed.jsonPath(scope, 'production: verified'));
  const settled = decide(
    scope,
    'production: step settled?',
    { hold: waitForTraffic, advance: shift, done: verified },
    stopped,
    progressPath,
  );
  waitForTraffic.next(observe);
  observe.next(settled);
  canarySmokeTests.goTo(observe);
  shift.next(decide(scope, 'production: shifted?', { shifted: canarySmokeTests.first }, stopped, progressPath));
  pinnedSmokeTests.goTo(shift);
  deploy.next(
    decide(
      scope,
      'production: deployed?',
      { wait: waitForDeployment, deployed: pinnedSmokeTests.first },
      stopped,
      progressPath,
    ),
  );
  waitForDeployment.next(deploy);

  return machine(scope, kit, 'Machine', {
    name: 'production',
    comment: 'Deploys without traffic, shifts it step by step, and verifies every step',
    start: deploy,
    timeoutSeconds,
  });
}
