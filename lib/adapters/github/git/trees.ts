import * as z from 'zod';
import { RepositoryError } from '../../../domain/errors';
import type { GitHubClient } from '../client/client';
import { insidePath } from './names';

/** What a tree holds under a name. */
export interface TreeEntry {
  /** From the top of the repository. */
  readonly path: string;
  /** Octal, as git writes it: 100644 for a file, 120000 for a symbolic link. */
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
}

const Tree = z.object({
  tree: z.array(z.object({ path: z.string(), mode: z.string(), type: z.string(), sha: z.string() })),
  truncated: z.boolean(),
});
type Tree = z.infer<typeof Tree>;

const remembered = 20;

/** Reads trees, given by their own id or that of a commit; both never change, so the last ones are remembered. */
export class Trees {
  private readonly read = new Map<string, Promise<Tree>>();

  constructor(readonly client: GitHubClient) {}

  /**
   * The entry at a path, or the one in its way: a file where the path has a directory.
   * @throws RepositoryError when no file can have the path.
   */
  async at(tree: string, path: string): Promise<TreeEntry | undefined> {
    const names = insidePath(path).split('/');
    let directory = tree;
    for (const [depth, name] of names.entries()) {
      const entry = (await this.level(directory)).find((candidate) => candidate.path === name);
      if (entry === undefined) return undefined;
      const isLast = depth === names.length - 1;
      if (isLast || entry.type !== 'tree') return { ...entry, path: names.slice(0, depth + 1).join('/') };
      directory = entry.sha;
    }
    return undefined;
  }

  /** The file at a path, if there is one. @throws RepositoryError when it is a symbolic link. */
  async fileAt(tree: string, path: string): Promise<TreeEntry | undefined> {
    const entry = await this.at(tree, path);
    if (entry === undefined || entry.path !== insidePath(path)) return undefined;
    if (entry.mode === '120000') {
      throw new RepositoryError(`${path} is a symbolic link in the repository`, {
        remedy: 'name the file it leads to',
      });
    }
    return entry.type === 'blob' ? entry : undefined;
  }

  /** All files of a tree, symbolic links and submodules included. */
  async files(tree: string, prefix = ''): Promise<TreeEntry[]> {
    const whole = await this.client.read(Tree, request(tree, { recursive: '1' }));
    if (!whole.truncated) return whole.tree.filter(isFile).map((entry) => ({ ...entry, path: prefix + entry.path }));
    // Too large for one answer, so directory by directory.
    const files: TreeEntry[] = [];
    for (const entry of await this.level(tree)) {
      const path = prefix + entry.path;
      if (isFile(entry)) files.push({ ...entry, path });
      else files.push(...(await this.files(entry.sha, `${path}/`)));
    }
    return files;
  }

  private async level(tree: string): Promise<readonly TreeEntry[]> {
    const reading = this.read.get(tree) ?? this.client.read(Tree, request(tree, {}));
    this.read.delete(tree);
    this.read.set(tree, reading);
    for (const [oldest] of this.read) if (this.read.size > remembered) this.read.delete(oldest);
    const found = await reading.catch((error: unknown) => {
      this.read.delete(tree);
      throw error;
    });
    if (!found.truncated) return found.tree;
    throw new RepositoryError(`a directory of the repository has too many entries for GitHub to list: ${tree}`);
  }
}

const isFile = (entry: TreeEntry): boolean => entry.type !== 'tree';

const request = (tree: string, more: Readonly<Record<string, string>>) => ({
  route: 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
  doing: `list the files of ${tree}`,
  parameters: { tree_sha: tree, ...more },
});
