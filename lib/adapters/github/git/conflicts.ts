import type { TreeEntry, Trees } from './trees';

/**
 * The paths that two sides have changed in different ways since a common tree. GitHub tells that there is a conflict,
 * but not where: some of these paths may merge.
 * @param sides Trees or commits.
 */
export async function pathsInConflict(
  trees: Trees,
  sides: { readonly ancestor: string; readonly ours: string; readonly theirs: string },
): Promise<string[]> {
  const versions = await Promise.all([sides.ancestor, sides.ours, sides.theirs].map((tree) => idsByPath(trees, tree)));
  const [ancestor, ours, theirs] = versions as [Ids, Ids, Ids];
  const paths = new Set([...ancestor.keys(), ...ours.keys(), ...theirs.keys()]);
  return [...paths].filter((path) => {
    const [before, here, there] = [ancestor.get(path), ours.get(path), theirs.get(path)];
    return here !== before && there !== before && here !== there;
  });
}

type Ids = ReadonlyMap<string, string>;

const idsByPath = async (trees: Trees, tree: string): Promise<Ids> =>
  new Map((await trees.files(tree)).map((entry: TreeEntry) => [entry.path, `${entry.mode} ${entry.sha}`]));
