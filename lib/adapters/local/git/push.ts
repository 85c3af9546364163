import type { Git } from './git';
import type { Origin } from './origin';

/** A change of one reference of the origin; undefined stands for "not there". */
export interface Update {
  /** Its full name: `refs/heads/main`. */
  readonly reference: string;
  readonly expected: string | undefined;
  readonly to: string | undefined;
}

export type PushResult =
  | { readonly outcome: 'done' | 'unchanged' | 'blocked' }
  | { readonly outcome: 'rejected'; readonly reason: string };

/** Runs in the workspace's repository for one push: lets a clean working tree follow, and nothing else happen there. */
const receivePackOfWorkspace =
  'git -c receive.denyCurrentBranch=updateInstead -c receive.autogc=false -c core.hooksPath=/dev/null receive-pack';

const flags = ['--porcelain', '--no-verify', '--no-follow-tags', '--no-recurse-submodules'];

/** Pushes one reference if the origin still has it as expected. */
export async function pushReference(
  git: Git,
  origin: Origin,
  update: Update,
  timeoutSeconds: number,
): Promise<PushResult> {
  const lease = `--force-with-lease=${update.reference}:${update.expected ?? ''}`;
  const receiver = origin.isWorkspace ? [`--receive-pack=${receivePackOfWorkspace}`] : [];
  const refspec = `${update.to ?? ''}:${update.reference}`;
  const result = await git.attempt(['push', ...flags, lease, ...receiver, '--', origin.pushTo, refspec], {
    doing: `push to ${origin.url}`,
    settings: origin.settings,
    timeoutSeconds,
  });
  return outcomeOf(result.output, result.errors);
}

/** Reads the line that says what became of the reference: a flag, the references, a summary, by tabs. */
function outcomeOf(output: string, errors: string): PushResult {
  const line = output.split('\n').find((candidate) => /^[ +\-*=!]\t/.test(candidate));
  if (line === undefined) return { outcome: 'rejected', reason: errors };
  if (line.startsWith('=')) return { outcome: 'unchanged' };
  if (!line.startsWith('!')) return { outcome: 'done' };
  const reason = line.split('\t').at(-1) ?? '';
  // git's words when the working tree cannot follow the branch.
  if (/(un)?staged changes|could not update working tree|up-to-date check failed/i.test(reason)) {
    return { outcome: 'blocked' };
  }
  return { outcome: 'rejected', reason: `${errors}\n${reason}` };
}
