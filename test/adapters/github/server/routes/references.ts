import { created, notFound, ok, problem, type Routes } from '../reply';
import { reference } from '../shapes';

/** What git allows, and no more: a question to git must not become an expression. */
const isName = (ref: string): boolean =>
  /^refs\/(heads|tags)\/[^\p{Cc} ~^:?*[\\]+$/u.test(ref) && !/\.\.|@\{|\/\/|\/\.|\.lock(\/|$)|[./]$/.test(ref);

const nowhere = '0'.repeat(40);

export const references: Routes = {
  'GET /repos/{owner}/{repo}/git/ref/{ref}': async ({ repository, params }) => {
    const ref = `refs/${params['ref']}`;
    const object = isName(ref) ? await repository.git.object(ref) : undefined;
    return object === undefined ? notFound() : ok(reference(repository, ref, object));
  },

  'GET /repos/{owner}/{repo}/git/matching-refs/{ref}': async ({ repository, params }) => {
    const names = (await repository.git.text(['for-each-ref', '--format=%(refname)'])).split('\n').filter(Boolean);
    const matching = names.filter((name) => name.startsWith(`refs/${params['ref']}`));
    const objects = await Promise.all(matching.map((name) => repository.git.object(name)));
    return ok(objects.map((object, i) => reference(repository, matching[i] as string, object as never)));
  },

  'POST /repos/{owner}/{repo}/git/refs': async ({ repository, body }) => {
    const { ref, sha } = body as { ref: string; sha: string };
    if (!isName(ref)) return problem(422, `${ref} is not a valid ref name.`);
    const object = await repository.git.object(sha);
    if (object === undefined || (ref.startsWith('refs/heads/') && object.type !== 'commit')) {
      return problem(422, 'Object does not exist');
    }
    if (!(await repository.git.moveReference(ref, nowhere, sha))) return problem(422, 'Reference already exists');
    return created(reference(repository, ref, object));
  },

  'PATCH /repos/{owner}/{repo}/git/refs/{ref}': async ({ repository, params, body }) => {
    const { sha, force = false } = body as { sha: string; force?: boolean };
    const ref = `refs/${params['ref']}`;
    const [before, after] = [await repository.git.object(ref), await repository.git.object(sha)];
    if (before === undefined) return problem(422, 'Reference does not exist');
    if (after === undefined) return problem(422, 'Object does not exist');
    const isForward = (await repository.git.attempt(['merge-base', '--is-ancestor', before.sha, sha])).code === 0;
    if (!force && !isForward) return problem(422, 'Update is not a fast forward');
    await repository.git.moveReference(ref, before.sha, sha);
    return ok(reference(repository, ref, after));
  },

  'DELETE /repos/{owner}/{repo}/git/refs/{ref}': async ({ repository, params }) => {
    const ref = `refs/${params['ref']}`;
    const before = await repository.git.object(ref);
    if (before === undefined) return problem(422, 'Reference does not exist');
    await repository.git.moveReference(ref, before.sha, nowhere);
    return { status: 204 };
  },
};
