import { findRoute } from '../../../lambdas/release-api/router';
import { operations } from '../../../lib/domain/release-request/operations';

it.each(Object.entries(operations))('finds %s', (operation, { method, path }) => {
  expect(findRoute(method, path.replace('{id}', 'shop-1.4.0-1'))).toEqual({
    operation,
    releaseId: path.includes('{id}') ? 'shop-1.4.0-1' : '',
  });
});

it('takes a path with a slash at its end for the same', () => {
  expect(findRoute('GET', '/release/')).toMatchObject({ operation: 'listReleases' });
});

it.each(['', '/', '/releases', '//release', '/release//approve', '/release/a/b', '/release/a/approve/b', '/x/release'])(
  'knows nothing at %p',
  (path) => {
    expect(() => findRoute('POST', path)).toThrow('there is nothing at this path');
  },
);

it('names the methods that a path takes', () => {
  expect(() => findRoute('DELETE', '/release')).toThrow('the path takes POST and GET alone');
  expect(() => findRoute('get', '/release')).toThrow('alone');
});
