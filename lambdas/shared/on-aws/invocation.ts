import type { Context } from 'aws-lambda';

/** What Lambda tells of an invocation; other callers of a handler may tell less. */
export type InvocationContext = Partial<
  Pick<Context, 'getRemainingTimeInMillis' | 'awsRequestId' | 'invokedFunctionArn'>
>;

/** One run of the function. */
export interface Invocation {
  /** When it must have its answers. */
  readonly deadline: Date;
  /** The function's own ARN, which tells the account. */
  readonly functionArn: string | undefined;
}

/** So long before Lambda ends a function it stops asking others, so that it can still say what went wrong. */
const marginMilliseconds = 2_000;
const withoutLimitMilliseconds = 60_000;

let present: Invocation = { deadline: new Date(0), functionArn: undefined };

/** Notes that an invocation has begun: a function has only one at a time. */
export function beginInvocation(context: InvocationContext | undefined): void {
  const left = context?.getRemainingTimeInMillis?.() ?? withoutLimitMilliseconds;
  present = {
    deadline: new Date(Date.now() + Math.max(0, left - marginMilliseconds)),
    functionArn: context?.invokedFunctionArn,
  };
}

/** The invocation that runs now. */
export const invocation = (): Invocation => present;
