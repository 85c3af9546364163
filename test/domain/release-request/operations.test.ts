import { type Operation, operations } from '../../../lib/domain/release-request/operations';
import { problems, problemType } from '../../../lib/domain/release-request/problems';

it('has each method of each path once', () => {
  const routes = Object.values(operations).map(({ method, path }) => `${method} ${path}`);
  expect(new Set(routes).size).toBe(routes.length);
});

it('reads a body that says what it does wherever something is changed', () => {
  const changing: Operation[] = Object.values(operations).filter(({ method }) => method === 'POST');
  expect(changing.filter(({ request }) => request === undefined)).toEqual([]);
});

it('names problems in words that fit into a URI', () => {
  for (const name of Object.keys(problems)) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(problemType('lane-held')).toBe('urn:tidegate:problem:lane-held');
});

it('gives every problem a status of an error', () => {
  for (const { status } of Object.values(problems)) expect([4, 5]).toContain(Math.floor(status / 100));
});
