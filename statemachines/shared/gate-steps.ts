import { Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { type ActionProps, action } from './action';
import { type GateProps, gate } from './gate';
import type { MachineKit } from './kit';
import { type Step, step } from './sequence';
import { failTo, failure } from './verdict';

/** The steps that boxes of gates are made of, each named after its box. */
export interface GateSteps {
  /** Something to be done between gates: it goes on when it succeeds. */
  does(what: string, props: ActionProps): Step;
  /** A gate: it goes on when it is passed. */
  passes(what: string, props: GateProps): Step;
  /** Builds the one artifact that all gates are about. */
  artifact(timeoutSeconds: number): Step;
  /** Starts an instance of the artifact outside every environment. */
  startInstance(): Step;
  /** Runs user journeys against that instance. */
  journeys(timeoutSeconds: number, environment?: Readonly<Record<string, string>>): Step;
  stopInstance(): Step;
  /** The end of the box. */
  passed(): Succeed;
}

/** Makes steps for a box, all of which lead to the same failure. */
export function gateSteps(scope: Construct, kit: MachineKit, box: string): GateSteps {
  const failed = failure(scope, `${box}: failed`);
  const does: GateSteps['does'] = (what, props) => step(failTo(action(scope, kit, `${box}: ${what}`, props), failed));
  const passes: GateSteps['passes'] = (what, props) => gate(scope, kit, `${box}: ${what}`, failed, props);
  const orchestrator = 'deployment-orchestrator';
  return {
    does,
    passes,
    artifact: (timeoutSeconds) =>
      passes('artifact', {
        judge: { actor: orchestrator, action: 'record-artifact' },
        build: 'build',
        timeoutSeconds,
      }),
    startInstance: () =>
      does('start instance', {
        actor: orchestrator,
        action: 'start-instance',
        timeoutSeconds: 120,
        keep: { fields: ['url', 'headers'], at: '$.instance' },
      }),
    journeys: (timeoutSeconds, environment = {}) =>
      passes('e2e tests', {
        judge: { actor: 'playwright-tester', action: 'judge-journeys' },
        build: 'e2e-tests',
        environment: { BASE_URL: '$.instance.url', BASE_HEADERS: '$.instance.headers', ...environment },
        timeoutSeconds,
      }),
    stopInstance: () => does('stop instance', { actor: orchestrator, action: 'stop-instance', timeoutSeconds: 60 }),
    passed: () => Succeed.jsonPath(scope, `${box}: all gates passed`),
  };
}
