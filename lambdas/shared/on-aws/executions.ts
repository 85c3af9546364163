import { StepFunctionsReleases } from '../../../lib/adapters/aws/release-executions';
import type { ReleaseExecutions } from '../../../lib/ports/release-executions';
import { lazily } from './lazily';
import { machineArns } from './machine-arns';

/** The executions that people ask for. */
export const executions: ReleaseExecutions = lazily(() => new StepFunctionsReleases(machineArns()));
