import { type StateMachine, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { action } from './action';
import { type BestEffortStep, bestEffort } from './best-effort';
import type { MachineKit } from './kit';
import { machine, nested } from './nested';

export interface ClosingBoxProps {
  /** The box, which the states' names begin with. */
  readonly box: string;
  /** Last part of the machine's name. */
  readonly name: string;
  readonly comment: string;
  readonly timeoutSeconds: number;
  /** What the actions need of the state. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly steps: readonly BestEffortStep[];
  /** The action that ends the release and frees its lane. */
  readonly close: string;
}

/** Time for closing, four slow tries included: the reports before it must leave that much of the box. */
const closingSeconds = 50;
const closeTimeoutSeconds = 10;

/**
 * A machine of best-effort actions that closes the release at its end, whatever became of them.
 *
 * They run in a machine of their own, because only that can be cut off: many slow failures in a row would otherwise use
 * up the box, and a release that nobody closes keeps its lane.
 */
export function closingBox(scope: Construct, kit: MachineKit, props: ClosingBoxProps): StateMachine {
  const { box, name, comment, timeoutSeconds, input, steps } = props;
  const reporting = timeoutSeconds - closingSeconds;
  const inner = new Construct(scope, 'Reports');
  const reports = nested(scope, `${box}: reports`, {
    machine: machine(inner, kit, 'Machine', {
      name: `${name}-reports`,
      comment: `${comment}: everything but closing the release`,
      start: bestEffort(inner, kit, box, steps),
      timeoutSeconds: reporting,
    }),
    suffix: 'tell',
    timeoutSeconds: reporting,
    input,
  });
  const close = action(scope, kit, `${box}: close release`, {
    actor: 'git-workflow',
    action: props.close,
    timeoutSeconds: closeTimeoutSeconds,
    retryTimeouts: true,
  });
  const closed = Succeed.jsonPath(scope, `${box}: closed`);
  reports.addCatch(close, { resultPath: '$.warning' }).next(close);
  close.addCatch(closed, { resultPath: '$.warning' }).next(closed);
  return machine(scope, kit, 'Machine', { name, comment, start: reports, timeoutSeconds });
}
