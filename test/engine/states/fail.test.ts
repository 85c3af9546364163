import { playState } from '../helpers';

test.each<[object, string | undefined, string | undefined]>([
  [{ Error: 'Late', Cause: 'too slow' }, 'Late', 'too slow'],
  [{ Error: 'Late' }, 'Late', undefined],
  [{}, undefined, undefined],
  [{ ErrorPath: '$.e', CausePath: '$.c' }, 'E', 'C'],
  [{ Error: 'Late', CausePath: "States.Format('{}: {}', $$.State.Name, $.c)" }, 'Late', 'S: C'],
])('%j ends the execution', async (fields, error, cause) => {
  const result = await playState({ Type: 'Fail', ...fields }, { e: 'E', c: 'C', n: 1 });
  expect([result.status, result.error, result.cause]).toEqual(['FAILED', error, cause]);
  expect(result.types).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
});

test.each(['$.absent', '$.n'])('a path %s to no text is a runtime error', async (path) => {
  expect((await playState({ Type: 'Fail', ErrorPath: path }, { n: 1 })).error).toBe('States.Runtime');
});
