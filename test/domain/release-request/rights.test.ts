import { assertMay } from '../../../lib/domain/release-request/rights';

const permissions = { release: ['ada'], rollback: ['ada', 'grace'] };

it.each([
  ['ada', 'release'],
  ['ada', 'rollback'],
  ['grace', 'rollback'],
] as const)('lets %s %s', (user, right) => {
  expect(() => assertMay(permissions, right, user, 'shop')).not.toThrow();
});

it('lets everyone do what nobody is named for', () => {
  expect(() => assertMay({ release: undefined }, 'release', 'eve', 'shop')).not.toThrow();
  expect(() => assertMay({}, 'rollback', 'eve', 'shop')).not.toThrow();
});

it('lets nobody do what the list for is empty', () => {
  expect(() => assertMay({ release: [] }, 'release', 'ada', 'shop')).toThrow('"ada" may not release shop');
});

it('tells who may not and how to change that, and not who may', () => {
  expect(() => assertMay(permissions, 'release', 'grace', 'shop')).toThrow(
    expect.objectContaining({
      problem: 'not-permitted',
      message: '"grace" may not release shop',
      remedy: 'have the name added to permissions.release in the tidegate.yaml of shop',
    }),
  );
});

it.each(['Ada', 'ada ', '', 'role/ada'])('does not take %p for ada', (user) => {
  expect(() => assertMay(permissions, 'release', user, 'shop')).toThrow('may not release');
});
