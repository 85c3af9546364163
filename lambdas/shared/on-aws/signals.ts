import { StepFunctionsSignals } from '../../../lib/adapters/aws/signals';

/** States of Step Functions that wait on a token. */
export const signals = () => new StepFunctionsSignals();
