import * as z from 'zod';
import { escapeMarkdown, oneLine, truncateAtLine } from '../../domain/text';
import { tagOf, type Version } from '../../domain/version';
import type { ReleaseEntry } from '../../ports/source-control';
import { type GitHubClient, shaped } from './client/client';
import { refusal, saidIn } from './client/failure';
import { pageSize } from './client/pages';

const Release = z.object({
  id: z.number(),
  tag_name: z.string(),
  name: z.string().nullish(),
  body: z.string().nullish(),
  draft: z.boolean(),
  prerelease: z.boolean(),
  html_url: z.string(),
});
type Release = z.infer<typeof Release>;

/** What GitHub takes at most. */
const longestBody = 125_000;

/**
 * Adds or replaces the release of a version, also one that a person has prepared as a draft, and returns its URL.
 * @param fullNotes Where a reader finds notes that are too long for a release.
 */
export async function publishRelease(client: GitHubClient, entry: ReleaseEntry, fullNotes: string): Promise<string> {
  const wanted = {
    name: entry.tag,
    body: truncateAtLine(entry.notes, longestBody, `The notes go on in the changelog in [${entry.tag}](${fullNotes}).`),
    draft: false,
    prerelease: false,
  };
  const existing = (await publishedRelease(client, entry.tag)) ?? (await draftRelease(client, entry.tag));
  const release = existing ?? (await createRelease(client, entry, wanted));
  const isDone = release.name === wanted.name && release.body === wanted.body && !release.draft && !release.prerelease;
  return isDone ? release.html_url : (await changeRelease(client, release, { ...wanted, ...latest })).html_url;
}

/** Marks the release of a version as rolled back, if there is one. */
export async function withdrawRelease(client: GitHubClient, version: Version, reason: string): Promise<void> {
  const release = await publishedRelease(client, tagOf(version));
  if (release === undefined || release.body?.startsWith(mark)) return;
  const body = `${mark} ${escapeMarkdown(oneLine(reason, 500))}\n\n${release.body ?? ''}`;
  await changeRelease(client, release, {
    name: `${tagOf(version)} (rolled back)`,
    body: truncateAtLine(body, longestBody, 'The notes go on in the changelog.'),
    // Takes it from the place of the latest release.
    prerelease: true,
    make_latest: 'false',
  });
}

const mark = '> [!CAUTION]\n> **Rolled back:**';

/** The newest version is the latest release, not the newest date: a hotfix of an older version is not. */
const latest = { make_latest: 'legacy' };

const publishedRelease = (client: GitHubClient, tag: string): Promise<Release | undefined> =>
  client.find(Release, {
    route: 'GET /repos/{owner}/{repo}/releases/tags/{tag}',
    doing: `read the release ${tag}`,
    parameters: { tag },
  });

/** Drafts have no tag yet by which GitHub would find them. */
async function draftRelease(client: GitHubClient, tag: string): Promise<Release | undefined> {
  const newest = await client.read(z.array(Release), {
    route: 'GET /repos/{owner}/{repo}/releases',
    doing: 'list the releases',
    parameters: { per_page: pageSize },
  });
  return newest.find((release) => release.draft && release.tag_name === tag);
}

async function createRelease(
  client: GitHubClient,
  { tag, commit }: ReleaseEntry,
  wanted: Readonly<Record<string, unknown>>,
): Promise<Release> {
  const doing = `publish ${tag}`;
  const answer = await client.send({
    route: 'POST /repos/{owner}/{repo}/releases',
    doing,
    parameters: { ...wanted, ...latest, tag_name: tag, target_commitish: commit },
    expected: [422],
  });
  if (answer.status !== 422) return shaped(Release, answer, doing);
  // An earlier try whose answer was lost has published it.
  const existing = await publishedRelease(client, tag);
  if (existing !== undefined) return existing;
  throw refusal(doing, saidIn(answer.data));
}

const changeRelease = (
  client: GitHubClient,
  { id, tag_name }: Release,
  change: Readonly<Record<string, unknown>>,
): Promise<Release> =>
  client.read(Release, {
    route: 'PATCH /repos/{owner}/{repo}/releases/{release_id}',
    doing: `change the release ${tag_name}`,
    parameters: { release_id: id, ...change },
  });
