import * as z from 'zod';
import { HostError } from './host-error';
import { type HostFile, logPathIn, readHostFile, removeHostFile } from './host-file';
import { isRunning } from './process-identity';

const answerMilliseconds = 3_000;
const Answer = z.object({ instanceId: z.string() });

/**
 * The host that runs in a directory; undefined when there is none. What a dead one has left behind is removed.
 * @throws HostError when its process runs but does not answer
 */
export async function findHost(directory: string): Promise<HostFile | undefined> {
  const file = await readHostFile(directory);
  if (file === undefined) return undefined;
  if (await answers(file)) return file;
  if (await isRunning(file.process)) {
    throw new HostError(`process ${file.process.pid} runs but does not answer at ${file.url}`, {
      remedy: `look into ${logPathIn(directory)}, end the process and try again`,
    });
  }
  await removeHostFile(directory, file.instanceId);
  return undefined;
}

/** Whether it is this very host that answers, not another program on a port that it once had. */
async function answers(file: HostFile): Promise<boolean> {
  try {
    const response = await fetch(`${file.url}/host`, {
      headers: { authorization: `Bearer ${file.token}` },
      signal: AbortSignal.timeout(answerMilliseconds),
    });
    const answer = Answer.safeParse(await response.json());
    return answer.success && answer.data.instanceId === file.instanceId;
  } catch {
    return false;
  }
}
