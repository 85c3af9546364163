import type { PrivateClone } from './private-clone';
import { changedPaths, checkedOut } from './workspace';

/** How the user's checkout differs from what a release is made from. */
export interface WorkspaceInspection {
  readonly clean: boolean;
  readonly changedFileCount: number;
  /** The first five. */
  readonly changedFiles: readonly string[];
  /** The branch that is checked out; undefined when it is detached. */
  readonly branch: string | undefined;
  /** Commits that the base branch of the origin lacks. */
  readonly ahead: number;
  /** Commits of the base branch that the workspace lacks. */
  readonly behind: number;
}

/** Compares the workspace with the base branch as it was when the origin was last read; changes neither. */
export async function inspect(clone: PrivateClone): Promise<WorkspaceInspection> {
  const { workspace } = await clone.open();
  const changed = await changedPaths(workspace, clone.options.stateDirectory);
  const { branch, commit } = await checkedOut(workspace);
  return {
    clean: changed.length === 0,
    changedFileCount: changed.length,
    changedFiles: changed.slice(0, 5),
    branch,
    ...(await distance(clone, commit)),
  };
}

/** Counted in the clone, which has the whole history; the workspace may be shallow and lends only its own commits. */
async function distance(clone: PrivateClone, commit: string | undefined): Promise<{ ahead: number; behind: number }> {
  const { workspace } = await clone.open();
  const base = await clone.baseHead();
  const range = commit === undefined ? [base] : ['--left-right', `${commit}...${base}`];
  const counts = await clone.git.text(['rev-list', '--count', ...range, '--'], {
    doing: 'compare the workspace with the origin',
    variables: { GIT_ALTERNATE_OBJECT_DIRECTORIES: workspace.objectDirectory },
  });
  const [ahead = 0, behind = 0] = commit === undefined ? [0, Number(counts)] : counts.split('\t').map(Number);
  return { ahead, behind };
}
