import { Duration } from 'aws-cdk-lib';
import { JitterType, type RetryProps } from 'aws-cdk-lib/aws-stepfunctions';

const threeTimes = { maxAttempts: 3, backoffRate: 2, jitterStrategy: JitterType.FULL } as const;

/**
 * Retries what passes by itself: faults of the network and of the Lambda service, throttling, and whatever an action
 * itself calls transient. Every action is safe to repeat.
 */
export const actionRetry: RetryProps = {
  errors: [
    'TransientError',
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  interval: Duration.seconds(1),
  ...threeTimes,
};

/**
 * Retries also what gave no answer in time: for the few actions where trying again is worth the time, because giving up
 * calls people at night, leaves users on a bad version, or keeps the lane.
 */
export const timeoutRetry: RetryProps = {
  errors: ['States.Timeout', 'Sandbox.Timedout'],
  interval: Duration.seconds(1),
  ...threeTimes,
};

/** Retries the start of a nested execution; a started execution that failed is not retried. */
export const nestedRetry: RetryProps = {
  errors: [
    'StepFunctions.SdkClientException',
    'StepFunctions.AWSStepFunctionsException',
    'StepFunctions.ThrottlingException',
  ],
  interval: Duration.seconds(1),
  ...threeTimes,
};

/** Retries the start of a build; a build that ran and failed is a result, not a fault. */
export const buildRetry: RetryProps = {
  errors: [
    'CodeBuild.SdkClientException',
    'CodeBuild.AWSCodeBuildException',
    'CodeBuild.AccountLimitExceededException',
  ],
  interval: Duration.seconds(2),
  ...threeTimes,
};
