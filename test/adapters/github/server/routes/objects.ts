import { type Call, created, notFound, ok, problem, type Reply, type Routes } from '../reply';
import { api, gitCommit, parseCommit, parseSignature } from '../shapes';

const isId = (text: string | undefined): text is string => /^[0-9a-f]{40}$/.test(text ?? '');

export const objects: Routes = {
  'GET /repos/{owner}/{repo}/git/commits/{commit_sha}': async ({ repository, params }) => {
    const object = await objectOf(repository, params['commit_sha'], 'commit');
    return object === undefined ? notFound() : ok(gitCommit(repository, parseCommit(object)));
  },

  'POST /repos/{owner}/{repo}/git/commits': async ({ repository, body }) => {
    const { tree, parents = [], message } = body as { tree: string; parents?: string[]; message: string };
    if ((await objectOf(repository, tree, 'tree')) === undefined) return problem(422, 'Tree SHA does not exist');
    for (const parent of parents) {
      if ((await objectOf(repository, parent, 'commit')) === undefined)
        return problem(422, 'Parent SHA does not exist');
    }
    const object = await repository.git.object(await repository.git.commit(tree, parents, message));
    return created(gitCommit(repository, parseCommit(object as never)));
  },

  'GET /repos/{owner}/{repo}/git/tags/{tag_sha}': async ({ repository, params }) => {
    const object = await objectOf(repository, params['tag_sha'], 'tag');
    return object === undefined ? notFound() : ok(tag(repository, object.sha, object.content.toString()));
  },

  'POST /repos/{owner}/{repo}/git/tags': async ({ repository, body }) => {
    const wanted = body as { tag: string; message: string; object: string; type: string };
    const tagger = 'tidegate[bot] <tidegate@example.invalid> 1800000000 +0000';
    const text = `object ${wanted.object}\ntype ${wanted.type}\ntag ${wanted.tag}\ntagger ${tagger}\n\n${wanted.message}\n`;
    if ((await objectOf(repository, wanted.object, wanted.type)) === undefined)
      return problem(422, 'Validation Failed');
    return created(tag(repository, await repository.git.write('tag', text), text));
  },

  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}': async ({ repository, params }) => {
    const object = await objectOf(repository, params['file_sha'], 'blob');
    if (object === undefined) return notFound();
    return ok({
      sha: object.sha,
      node_id: 'B_1',
      size: object.content.length,
      url: `${api}${repository.path}/git/blobs/${object.sha}`,
      // GitHub breaks the lines.
      content: object.content.toString('base64').replace(/.{60}/g, '$&\n'),
      encoding: 'base64',
    });
  },

  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}': async ({ repository, params, query }) => {
    const sha = params['tree_sha'];
    const object = isId(sha) ? await repository.git.object(`${sha}^{tree}`) : undefined;
    if (object === undefined) return notFound();
    return tree(repository, object.sha, query.has('recursive'), ok);
  },

  'POST /repos/{owner}/{repo}/git/trees': async ({ repository, body }) => {
    const { base_tree, tree: entries } = body as { base_tree?: string; tree: WantedEntry[] };
    const isThere = entries.map(async ({ sha, content }) => {
      return content !== undefined || sha == null || (await repository.git.object(sha)) !== undefined;
    });
    if ((await Promise.all(isThere)).includes(false)) return problem(422, 'tree.sha is not a valid object');
    const stored = entries.map(async ({ path, mode, sha, content }) => ({
      path,
      mode,
      sha: content === undefined ? (sha ?? null) : await repository.git.write('blob', content),
    }));
    const changed = await repository.git.changeTree(base_tree, await Promise.all(stored));
    return tree(repository, changed, false, created);
  },
};

interface WantedEntry {
  readonly path: string;
  readonly mode: string;
  readonly sha?: string | null;
  readonly content?: string;
}

type Repository = Call['repository'];

async function objectOf(repository: Repository, sha: string | undefined, type: string) {
  const object = isId(sha) ? await repository.git.object(sha) : undefined;
  return object?.type === type ? object : undefined;
}

interface ListedEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
}

async function tree(
  repository: Repository,
  sha: string,
  isDeep: boolean,
  reply: (body: unknown) => Reply,
): Promise<Reply> {
  const listed = await entriesOf(repository, sha, isDeep);
  const limit = isDeep ? repository.treeLimit : listed.length;
  const entries = listed.map((entry) => ({
    ...entry,
    url: `${api}${repository.path}/git/${entry.type}s/${entry.sha}`,
  }));
  return reply({
    sha,
    url: `${api}${repository.path}/git/trees/${sha}`,
    tree: entries.slice(0, limit),
    truncated: entries.length > limit,
  });
}

async function entriesOf(repository: Repository, sha: string, isDeep: boolean, prefix = ''): Promise<ListedEntry[]> {
  const object = await repository.git.object(sha);
  const all: ListedEntry[] = [];
  for (const entry of parseTree(object?.content ?? Buffer.alloc(0))) {
    all.push({ ...entry, path: prefix + entry.path });
    if (isDeep && entry.type === 'tree') {
      all.push(...(await entriesOf(repository, entry.sha, isDeep, `${prefix}${entry.path}/`)));
    }
  }
  return all;
}

/** Reads a tree as git stores it: a mode and a name, ended by NUL, and the bytes of an id, again and again. */
function* parseTree(content: Buffer): Generator<ListedEntry> {
  for (let start = 0; start < content.length; ) {
    const end = content.indexOf(0, start);
    const [mode = '', ...name] = content.subarray(start, end).toString().split(' ');
    const sha = content.subarray(end + 1, end + 21).toString('hex');
    const type = mode === '40000' ? 'tree' : mode === '160000' ? 'commit' : 'blob';
    yield { path: name.join(' '), mode: mode.padStart(6, '0'), type, sha };
    start = end + 21;
  }
}

function tag(repository: Repository, sha: string, text: string): unknown {
  const value = (key: string) => new RegExp(`^${key} (.*)$`, 'm').exec(text)?.[1] ?? '';
  const object = { sha: value('object'), type: value('type') };
  return {
    node_id: 'TA_1',
    tag: value('tag'),
    sha,
    url: `${api}${repository.path}/git/tags/${sha}`,
    message: text.slice(text.indexOf('\n\n') + 2).trimEnd(),
    tagger: parseSignature(value('tagger')),
    object: { ...object, url: `${api}${repository.path}/git/${object.type}s/${object.sha}` },
  };
}
