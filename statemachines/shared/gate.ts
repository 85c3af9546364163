import type { State } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Actor, BuildName } from '../../lib/domain/actors';
import { action } from './action';
import { build } from './build';
import type { MachineKit } from './kit';
import { judged, type Step } from './sequence';
import { failTo, verdictFields, verdictPath } from './verdict';

export interface GateProps {
  /** Who says whether the gate is passed. */
  readonly judge: {
    readonly actor: Actor;
    readonly action: string;
    readonly input?: Readonly<Record<string, unknown>>;
  };
  /** The build whose reports are judged; without it, the judge does the work itself. */
  readonly build?: BuildName;
  readonly environment?: Readonly<Record<string, string>>;
  /** The gate's time limit: of the build, or of the judge who does the work. */
  readonly timeoutSeconds: number;
}

/** Reading reports is quick; the work was the build's. */
const judgeSeconds = 60;

/**
 * One gate: the build, the judge, the decision.
 *
 * A failed build goes to the judge too: which test failed says more than an exit code.
 */
export function gate(scope: Construct, kit: MachineKit, id: string, failed: State, props: GateProps): Step {
  const judge = failTo(
    action(scope, kit, id, {
      ...props.judge,
      timeoutSeconds: props.build === undefined ? props.timeoutSeconds : judgeSeconds,
      keep: { fields: verdictFields, at: verdictPath },
    }),
    failed,
  );
  const decision = judged(scope, judge, `${id} passed?`, failed);
  if (props.build === undefined) return decision;

  const run = build(scope, kit, `${id} build`, {
    build: props.build,
    timeoutSeconds: props.timeoutSeconds,
    onFailure: judge,
    ...(props.environment && { environment: props.environment }),
  });
  run.next(judge);
  return { first: run, goTo: decision.goTo };
}
