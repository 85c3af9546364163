import { machineOf, play } from '../helpers';

const done = { Type: 'Pass', Parameters: { 'way.$': '$$.State.Name' }, End: true };
const choice = (fields: object, others: object = {}) =>
  machineOf(
    { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'One' }], ...fields },
    { One: done, ...others },
  );

test('goes on with the first rule that holds', async () => {
  const definition = choice(
    {
      Choices: [
        { Variable: '$.n', NumericLessThan: 1, Next: 'Less' },
        { Variable: '$.n', NumericEquals: 1, Next: 'One' },
        { Variable: '$.n', NumericGreaterThan: 0, Next: 'Less' },
      ],
    },
    { Less: done },
  );
  expect((await play(definition, { n: 1 })).output).toEqual({ way: 'One' });
});

test('goes on with the default when none holds', async () => {
  const definition = choice({ Default: 'Other' }, { Other: done });
  expect((await play(definition, { n: 2 })).output).toEqual({ way: 'Other' });
});

test('without a default, nothing can catch that none holds', async () => {
  expect(await play(choice({}), { n: 2 })).toMatchObject({
    error: 'States.Runtime',
    cause:
      "An error occurred while executing the state 'S' (entered at the event id #2). " +
      'Failed to transition out of the state. The state does not point to a next state.',
  });
});

test('narrows input and output', async () => {
  const definition = choice({ InputPath: '$.in', OutputPath: '$.out' }, { One: { Type: 'Succeed' } });
  expect((await play(definition, { in: { n: 1, out: 'kept' } })).output).toBe('kept');
});
