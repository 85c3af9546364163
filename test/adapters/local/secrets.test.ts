import { environmentSecrets } from '../../../lib/adapters/local/secrets';

it.each([
  ['TOKEN', 'hunter2'],
  ['EMPTY', undefined],
  ['NOTHING', undefined],
])('reads the variable %s', async (variable, value) => {
  const secrets = environmentSecrets({ TOKEN: 'hunter2', EMPTY: '' });
  expect(await secrets.read({ variable, arn: 'arn:aws:anything' })).toBe(value);
});
