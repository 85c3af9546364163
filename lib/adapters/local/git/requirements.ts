import { RepositoryError } from '../../../domain/errors';
import type { Git } from './git';

/** The first version that can merge without a working tree. */
const oldest = [2, 38] as const;

/** @throws RepositoryError when git is missing or too old. */
export async function requireGit(git: Git): Promise<void> {
  const answer = await git.text(['version'], { doing: 'ask git for its version' });
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(answer)?.slice(1) ?? []).map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new RepositoryError(`${answer.slice(0, 80)} is too old`, {
    fault: 'environment',
    remedy: `install git ${oldest.join('.')} or newer`,
  });
}
