import type { Received } from '../server/received';
import { loadDescription } from './description';

const description = loadDescription();

if (description === undefined) {
  const notice =
    'nothing was checked against the OpenAPI description of GitHub; "npm run test:github" fetches it, once';
  process.stderr.write(`\n${notice}\n`);
  test.todo(notice);
} else {
  describe("GitHub's OpenAPI description", () => {
    const request: Received = {
      route: 'POST /repos/{owner}/{repo}/git/refs',
      params: { owner: 'acme', repo: 'shop' },
      query: new URLSearchParams(),
      headers: { 'x-github-api-version': '2026-03-10' },
      body: { ref: 'refs/heads/x', sha: '0'.repeat(40) },
      url: '/repos/acme/shop/git/refs',
    };

    test('knows a good request', () => {
      expect(description.problemsOfRequest(request)).toEqual([]);
    });

    test.each<[string, Partial<Received>]>([
      ['an unknown operation', { route: 'POST /repos/{owner}/{repo}/revert' }],
      ['a missing part of the body', { body: { ref: 'refs/heads/x' } }],
      ['a part of another type', { body: { ref: 'refs/heads/x', sha: 1 } }],
      ['an unknown part of the body', { body: { ...request.body, force: true } }],
      ['an unknown parameter', { query: new URLSearchParams('page=2') }],
      ['a missing version', { headers: {} }],
    ])('notices %s', (_, change) => {
      expect(description.problemsOfRequest({ ...request, ...change })).toHaveLength(1);
    });

    test('notices what an answer lacks, has in another type or must not have', () => {
      const object = { type: 'commit', sha: '0'.repeat(40), url: 'https://api.github.com/x' };
      const reference = { ref: 'refs/heads/x', node_id: 'R', url: 'https://api.github.com/x', object };
      expect(description.problemsOfAnswer(request, { status: 201, body: reference })).toEqual([]);
      for (const body of [{ ...reference, node_id: undefined }, { ...reference, ref: null }, [reference], null]) {
        const whole = body === null ? null : JSON.parse(JSON.stringify(body));
        expect(description.problemsOfAnswer(request, { status: 201, body: whole })).not.toEqual([]);
      }
      expect(description.problemsOfAnswer(request, { status: 200, body: reference })).toHaveLength(1);
    });

    test('is read in the version of the API that is used', () => {
      const pull = { ...request, route: 'POST /repos/{owner}/{repo}/pulls' };
      const problems = description.problemsOfAnswer(pull, { status: 201, body: {} }).join('\n');
      expect(problems).toContain("'html_url'");
      // Required before.
      expect(problems).not.toContain("'merge_commit_sha'");
    });
  });
}
