import { Duration } from 'aws-cdk-lib';
import {
  IntegrationPattern,
  JsonPath,
  Parallel,
  type StateMachine,
  Succeed,
  TaskInput,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
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

export interface ProductionProps {
  /** The box, which the states' names begin with. */
  readonly box: string;
  /** Last part of the name of the canary's machine. */
  readonly name: string;
  readonly watch: StateMachine;
}

/**
 * The box in which users meet the new version: two branches side by side.
 *
 * One makes progress: the canary, then the watch, then it closes the signal. The other waits on a task token: whoever
 * wants the release rolled back fails that task, the whole box fails at once, and the progress is stopped where it is.
 */
export function productionBox(scope: Construct, kit: MachineKit, props: ProductionProps): Parallel {
  const { box } = props;
  const progress = nested(scope, `${box}: canary`, {
    machine: canaryMachine(new Construct(scope, 'Production'), kit, props),
    suffix: 'production',
    timeoutSeconds,
    input: { ...granted, ...startOfProgress },
  });
  const closeSignal = action(scope, kit, `${box}: close rollback signal`, {
    actor: 'rollback-trigger',
    action: 'close',
    timeoutSeconds: closeSeconds,
  });
  return Parallel.jsonPath(scope, box, { resultPath: JsonPath.DISCARD })
    .branch(progress.next(watch(scope, box, props.watch)).next(closeSignal))
    .branch(rollbackSignal(scope, kit, box));
}

function rollbackSignal(scope: Construct, kit: MachineKit, box: string): Invocation {
  const task = new Invocation(scope, `${box}: await rollback signal`, {
    lambdaFunction: kit.actors['rollback-trigger'],
    integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: TaskInput.fromObject({
      action: 'arm',
      state: box,
      release: JsonPath.objectAt('$.release'),
      taskToken: JsonPath.taskToken,
    }),
    resultPath: JsonPath.DISCARD,
    taskTimeout: Timeout.duration(Duration.seconds(signalSeconds)),
  });
  task.addRetry(actionRetry);
  return task;
}

function canaryMachine(scope: Construct, kit: MachineKit, { box, name }: ProductionProps): StateMachine {
  const failed = failure(scope, `${box}: failed`);
  const stopped = failure(scope, `${box}: canary failed`, progressPath);
  const orchestrate = (what: string, actionName: string) =>
    round(scope, kit, `${box}: ${what}`, stopped, {
      actor: 'deployment-orchestrator',
      action: actionName,
      timeoutSeconds: 60,
    });
  const smoke = (what: string, actionName: string) =>
    gate(scope, kit, `${box}: ${what}`, failed, {
      judge: { actor: 'smoke-test-runner', action: actionName, input: soFar },
      timeoutSeconds: smokeTarget + 60,
    });

  const deploy = orchestrate('deploy without traffic', 'deploy-production');
  const waitForDeployment = pause(scope, `${box}: wait for deployment`);
  const pinnedSmokeTests = smoke('pinned smoke tests', 'pinned-production');
  const shift = orchestrate('shift traffic', 'shift-canary');
  const canarySmokeTests = smoke('canary smoke tests', 'canary');
  const observe = orchestrate('observe', 'observe-canary');
  const waitForTraffic = pause(scope, `${box}: wait for traffic`);
  const postProductionSmokeTests = smoke('smoke tests', 'post-production');

  const verified = sequence([postProductionSmokeTests], Succeed.jsonPath(scope, `${box}: verified`));
  const settled = decide(
    scope,
    `${box}: step settled?`,
    { hold: waitForTraffic, advance: shift, done: verified },
    stopped,
    progressPath,
  );
  waitForTraffic.next(observe);
  observe.next(settled);
  canarySmokeTests.goTo(observe);
  shift.next(decide(scope, `${box}: shifted?`, { shifted: canarySmokeTests.first }, stopped, progressPath));
  pinnedSmokeTests.goTo(shift);
  deploy.next(
    decide(
      scope,
      `${box}: deployed?`,
      { wait: waitForDeployment, deployed: pinnedSmokeTests.first },
      stopped,
      progressPath,
    ),
  );
  waitForDeployment.next(deploy);

  return machine(scope, kit, 'Machine', {
    name,
    comment: 'Deploys without traffic, shifts it step by step, and verifies every step',
    start: deploy,
    timeoutSeconds,
  });
}
