import { assertMay, assertMayDecide } from '../../../lib/domain/release-request/rights';

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

describe('a decision about a release', () => {
  const release = {
    id: 'shop-1.4.0-1',
    service: 'shop',
    version: '1.4.0',
    type: 'standard',
    initiatedBy: 'ada',
  } as const;

  it('is made by somebody who has the right and did not start it', () => {
    expect(() => assertMayDecide({ approve: ['ada', 'grace'] }, release, 'grace')).not.toThrow();
    expect(() => assertMayDecide({}, release, 'eve')).not.toThrow();
  });

  it('is not made by who started it, whatever rights they have', () => {
    for (const permissions of [{}, { approve: ['ada'] }]) {
      expect(() => assertMayDecide(permissions, release, 'ada')).toThrow(
        '"ada" has started shop-1.4.0-1, and cannot decide about it',
      );
    }
  });

  it('is not made by others', () => {
    expect(() => assertMayDecide({ approve: ['grace'] }, release, 'eve')).toThrow(
      '"eve" may not decide about releases of shop',
    );
  });
});
