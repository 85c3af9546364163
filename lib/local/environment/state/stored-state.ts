import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import {
  AlarmPlan,
  AlarmReceiver,
  Deployment,
  Epoch,
  WeightEntry,
  Weights,
} from '../../../adapters/local/environment-protocol';
import { Version } from '../../../domain/version';
import { HostError } from '../../host/host-error';
import { ProcessIdentity } from '../../host/process-identity';

/** What outlives an environment's process; it holds secrets, so it is for its owner alone. */
export const StoredState = z.object({
  format: z.literal(1),
  /** The secret of the router's headers. */
  pin: z.string().min(32),
  epoch: Epoch,
  current: Version.optional(),
  weights: Weights,
  versions: z.record(Version, Deployment.extend({ instances: z.int().nonnegative() })),
  history: z.array(WeightEntry),
  /** The leaders of all process groups that were started and have not ended. */
  processes: z.array(ProcessIdentity),
  alarms: z.object({ plan: AlarmPlan, receiver: AlarmReceiver }).optional(),
});
export type StoredState = z.infer<typeof StoredState>;

const emptyState = (): StoredState => ({
  format: 1,
  pin: randomBytes(24).toString('hex'),
  epoch: 0,
  weights: {},
  versions: {},
  history: [],
  processes: [],
});

/** The state of an earlier process, or that of a new environment. @throws HostError when it cannot be understood */
export async function loadState(path: string): Promise<StoredState> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return emptyState();
    throw unreadable(path, error);
  }
  try {
    return StoredState.parse(JSON.parse(text));
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): HostError {
  const why = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
  return new HostError(`the environment's state in ${path} cannot be read: ${why}`, {
    cause,
    remedy: 'repair the file, or move it away to start with an empty environment',
  });
}
