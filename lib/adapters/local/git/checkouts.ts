import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidInputError } from '../../../domain/errors';
import { ReleaseId } from '../../../domain/release';
import { requireRevision } from './mirror';
import type { PrivateClone } from './private-clone';
import { Turns } from './turns';

/**
 * Working trees of the private clone, one for each release: `<state>/builds/<releaseId>/source`.
 *
 * They hold what is in the commit: neither submodules nor the files behind Git LFS pointers, and line ends as committed.
 */
export class Checkouts {
  /** One at a time: the second request for a release finds the directory of the first. */
  private readonly turns = new Turns();

  constructor(private readonly clone: PrivateClone) {}

  /**
   * Returns the release's directory at a commit, made now or before; what builds have left in it stays.
   * @throws RepositoryError when there is no such commit.
   */
  checkout(releaseId: string, commitish: string): Promise<string> {
    return this.turns.take(async () => {
      const place = this.placeOf(releaseId);
      await this.clone.open();
      const commit = await requireRevision(this.clone.git, commitish);
      if (await isComplete(place, commit)) return place.source;
      await this.clear(place);
      await mkdir(place.directory, { recursive: true });
      await this.clone.git.text(['worktree', 'add', '--quiet', ...overCrash, '--detach', place.source, commit], {
        doing: `check out ${commit}`,
        timeoutSeconds: checkoutTimeoutSeconds,
      });
      await writeFile(`${place.marker}.new`, commit);
      await rename(`${place.marker}.new`, place.marker);
      return place.source;
    });
  }

  /** Removes the release's directory, if there is one. */
  removeCheckout(releaseId: string): Promise<void> {
    return this.turns.take(async () => {
      await this.clear(this.placeOf(releaseId));
    });
  }

  private async clear(place: Place): Promise<void> {
    await rm(place.marker, { force: true });
    await rm(place.source, { recursive: true, force: true });
    // Where there is no clone, there is nothing to forget.
    await this.clone.git.attempt(['worktree', 'prune'], { doing: 'forget removed checkouts' });
  }

  private placeOf(releaseId: string): Place {
    if (!ReleaseId.safeParse(releaseId).success) {
      throw new InvalidInputError(`${JSON.stringify(releaseId)} is not the id of a release`, {
        remedy: 'give <service>-<version>-<attempt>',
      });
    }
    const directory = join(this.clone.options.stateDirectory, 'builds', releaseId);
    return { directory, source: join(directory, 'source'), marker: join(directory, 'source-commit') };
  }
}

interface Place {
  readonly directory: string;
  readonly source: string;
  /** Names the commit once the directory is complete; what a crash leaves behind has no marker. */
  readonly marker: string;
}

const checkoutTimeoutSeconds = 600;
/** Twice, because a crash leaves the directory registered and locked. */
const overCrash = ['--force', '--force'];

async function isComplete(place: Place, commit: string): Promise<boolean> {
  try {
    const link = await readFile(join(place.source, '.git'), 'utf8');
    await access(link.replace(/^gitdir: /, '').trimEnd());
    return (await readFile(place.marker, 'utf8')) === commit;
  } catch {
    return false;
  }
}
