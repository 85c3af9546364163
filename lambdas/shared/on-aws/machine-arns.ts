import * as z from 'zod';
import { toldAs } from './environment';

const MachineArns = z.object({ standard: z.string(), hotfix: z.string(), rollback: z.string() });

/** The ARNs of the pipeline's machines. */
export const machineArns = () => toldAs(MachineArns, 'machines');
