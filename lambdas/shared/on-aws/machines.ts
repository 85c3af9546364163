import { StepFunctionsMachines } from '../../../lib/adapters/aws/machines';
import { machineArns } from './machine-arns';

/** The pipeline's machines. */
export const machines = () => new StepFunctionsMachines(machineArns());
