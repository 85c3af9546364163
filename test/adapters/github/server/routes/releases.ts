import type { HostedRepository, StoredRelease } from '../hosted-repository';
import { created, notFound, ok, paged, problem, type Routes } from '../reply';
import { api, user, web } from '../shapes';

const longestBody = 125_000;

export const releases: Routes = {
  'GET /repos/{owner}/{repo}/releases/tags/{tag}': ({ repository, params }) => {
    const found = repository.releases.find((release) => !release.draft && release.tag_name === params['tag']);
    return found === undefined ? notFound() : ok(shown(repository, found));
  },

  'GET /repos/{owner}/{repo}/releases': (call) => {
    const { items, headers } = paged(call, call.repository.releases.toReversed());
    return ok(
      items.map((release) => shown(call.repository, release)),
      headers,
    );
  },

  'POST /repos/{owner}/{repo}/releases': async ({ repository, body }) => {
    const release: StoredRelease = {
      id: repository.releases.length + 1,
      tag_name: '',
      target_commitish: 'main',
      name: null,
      body: null,
      draft: false,
      prerelease: false,
      make_latest: 'true',
      ...body,
    };
    const isTaken = repository.releases.some((other) => !other.draft && other.tag_name === release.tag_name);
    if (isTaken && !release.draft) {
      return problem(422, 'Validation Failed', [{ resource: 'Release', code: 'already_exists', field: 'tag_name' }]);
    }
    if (isTooLong(release)) return tooLong();
    repository.releases.push(release);
    const reference = `refs/tags/${release.tag_name}`;
    if (!release.draft && (await repository.git.object(reference)) === undefined) {
      const target = await repository.git.text(['rev-parse', `${release.target_commitish}^{commit}`]);
      await repository.git.moveReference(reference, '0'.repeat(40), target);
    }
    return created(shown(repository, release));
  },

  'PATCH /repos/{owner}/{repo}/releases/{release_id}': ({ repository, params, body }) => {
    const release = repository.releases.find(({ id }) => String(id) === params['release_id']);
    if (release === undefined) return notFound();
    if (isTooLong({ ...release, ...body })) return tooLong();
    Object.assign(release, body);
    return ok(shown(repository, release));
  },
};

const isTooLong = ({ body }: StoredRelease): boolean => (body ?? '').length > longestBody;
const tooLong = () => problem(422, 'Validation Failed', [{ resource: 'Release', code: 'custom', field: 'body' }]);

function shown({ owner, name, path }: HostedRepository, release: StoredRelease): unknown {
  const { make_latest: _hidden, ...visible } = release;
  const url = `${api}${path}/releases/${release.id}`;
  return {
    ...visible,
    url,
    html_url: `${web}/${owner}/${name}/releases/tag/${release.draft ? `untagged-${release.id}` : release.tag_name}`,
    assets_url: `${url}/assets`,
    upload_url: `https://uploads.github.com${path}/releases/${release.id}/assets{?name,label}`,
    tarball_url: null,
    zipball_url: null,
    node_id: 'RE_1',
    created_at: '2027-01-15T08:00:00Z',
    published_at: release.draft ? null : '2027-01-15T09:00:00Z',
    author: user('tidegate[bot]'),
    assets: [],
  };
}
