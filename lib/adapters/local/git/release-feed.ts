import * as z from 'zod';
import { HeadMovedError, RepositoryError } from '../../../domain/errors';
import { compareVersions, Version } from '../../../domain/version';
import type { FileChange, ReleaseEntry } from '../../../ports/source-control';
import { objectAt } from './mirror';
import { readBlob, treeOf, writeBlob, writeCommit } from './objects';
import type { PrivateClone } from './private-clone';
import { editTree, fileAt, type TreeEntry } from './trees';

/** The reference that holds the feed; no branch, so that it is in nobody's way. */
export const feedReference = 'refs/tidegate/releases';
const feedPath = 'releases.json';
const attempts = 5;

/** Where the notes of a version are in the feed. */
export const notesPath = (version: Version): string => `notes/v${version}.md`;

const FeedItem = z.object({
  id: z.string(),
  title: z.string(),
  /** Markdown. */
  content_text: z.string(),
  date_published: z.string(),
  _release: z.object({
    version: Version,
    tag: z.string(),
    commit: z.string(),
    releaseId: z.string(),
    status: z.enum(['published', 'rolled-back']),
    reason: z.string().optional(),
  }),
});
type FeedItem = z.infer<typeof FeedItem>;

/** JSON Feed 1.1, what it does not know about releases in `_release`: https://www.jsonfeed.org/version/1.1/ */
const Feed = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  items: z.array(FeedItem),
});

/** Adds or replaces the entry of a version. @throws RepositoryError, HeadMovedError, TransientError */
export async function publishEntry(clone: PrivateClone, entry: ReleaseEntry): Promise<void> {
  const item: FeedItem = {
    id: entry.tag,
    title: entry.tag,
    content_text: entry.notes,
    date_published: entry.publishedAt,
    _release: {
      version: entry.version,
      tag: entry.tag,
      commit: entry.commit,
      releaseId: entry.releaseId,
      status: 'published',
    },
  };
  const notes = { path: notesPath(entry.version), content: entry.notes };
  await changeFeed(clone, `Publish ${entry.tag}`, [notes], (items) => [
    ...items.filter((other) => other._release.version !== entry.version),
    item,
  ]);
}

/** Marks the entry of a version as rolled back, if there is one. @throws RepositoryError, HeadMovedError, TransientError */
export async function withdrawEntry(clone: PrivateClone, version: Version, reason: string): Promise<void> {
  await changeFeed(clone, `Withdraw v${version}`, [], (items) =>
    items.map((item) =>
      item._release.version === version
        ? { ...item, _release: { ...item._release, status: 'rolled-back', reason } }
        : item,
    ),
  );
}

async function changeFeed(
  clone: PrivateClone,
  message: string,
  notes: readonly FileChange[],
  change: (items: readonly FeedItem[]) => FeedItem[],
): Promise<void> {
  await clone.refresh();
  for (let attempt = 1; ; attempt++) {
    const head = await objectAt(clone.git, feedReference);
    const before = head === undefined ? undefined : await treeOf(clone.git, head);
    const items = change(before === undefined ? [] : await readItems(clone, before));
    if (items.length === 0) return;
    const tree = await treeWith(clone, before, [feedFile(items), ...notes]);
    if (tree === before) return;
    const parents = head === undefined ? [] : [head];
    const commit = await writeCommit(clone.git, clone.options.clock, { tree, parents, message });
    const outcome = await clone.push({ reference: feedReference, expected: head, to: commit });
    if (outcome !== 'moved') return;
    if (attempt === attempts) {
      throw new HeadMovedError(feedReference, head ?? 'nothing', await objectAt(clone.git, feedReference));
    }
  }
}

async function readItems(clone: PrivateClone, tree: string): Promise<readonly FeedItem[]> {
  const file = await fileAt(clone.git, tree, feedPath);
  if (file === undefined) return [];
  const text = await readBlob(clone.git, file.id);
  try {
    return Feed.parse(JSON.parse(text)).items;
  } catch (error) {
    throw new RepositoryError(`${feedReference}:${feedPath} is not a release feed`, {
      remedy: `restore it, or delete the reference ${feedReference} to begin a new one`,
      cause: error,
    });
  }
}

/** The feed, newest version first. */
function feedFile(items: readonly FeedItem[]): FileChange {
  const sorted = items.toSorted((a, b) => compareVersions(b._release.version, a._release.version));
  const feed: z.infer<typeof Feed> = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Releases',
    items: sorted,
  };
  return { path: feedPath, content: `${JSON.stringify(feed, null, 2)}\n` };
}

async function treeWith(
  clone: PrivateClone,
  before: string | undefined,
  files: readonly FileChange[],
): Promise<string> {
  const entries: TreeEntry[] = [];
  for (const { path, content } of files) {
    entries.push({ mode: '100644', id: await writeBlob(clone.git, content), path });
  }
  const start = before ?? (await clone.git.text(['mktree'], { doing: 'begin the release feed' }));
  return editTree(clone.git, start, [], entries);
}
