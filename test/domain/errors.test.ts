import {
  ArtifactStoreError,
  DeploymentError,
  describeError,
  type Fault,
  HeadMovedError,
  InvalidInputError,
  InvalidVersionError,
  LaneHeldError,
  NoPreviousVersionError,
  PermissionDeniedError,
  ReleaseNotFoundError,
  ReportError,
  RepositoryError,
  StaleEpochError,
  TidegateError,
  TransientError,
  UnknownServiceError,
  VersionConflictError,
} from '../../lib/domain/errors';

const every: readonly (readonly [TidegateError, name: string, fault: Fault])[] = [
  [new TransientError('the store does not answer'), 'TransientError', 'environment'],
  [new InvalidInputError('the request has no service'), 'InvalidInput', 'user'],
  [new UnknownServiceError('shp', ['shop', 'cart']), 'UnknownService', 'user'],
  [new PermissionDeniedError('eve', 'release', ['ana', 'ben']), 'PermissionDenied', 'user'],
  [new InvalidVersionError('v1', 'it starts with a "v"'), 'InvalidVersion', 'user'],
  [new VersionConflictError('the tag v1.4.0 exists', 'release the next version'), 'VersionConflict', 'user'],
  [new ReleaseNotFoundError('shop-1.4.0-1'), 'ReleaseNotFound', 'user'],
  [new LaneHeldError('shop', 'shop-1.4.0-1'), 'LaneHeld', 'user'],
  [new StaleEpochError(3, 4), 'StaleEpoch', 'environment'],
  [new RepositoryError('the repository has no branch main'), 'RepositoryError', 'user'],
  [new HeadMovedError('main', 'abc', 'def'), 'HeadMoved', 'environment'],
  [new DeploymentError('1.4.0 does not start'), 'DeploymentFailed', 'environment'],
  [new NoPreviousVersionError('shop', 'production'), 'NoPreviousVersion', 'environment'],
  [new ReportError('the report is not XML'), 'UnreadableReport', 'user'],
  [new ArtifactStoreError('the disk is full'), 'ArtifactStoreFailed', 'environment'],
];

it.each(every)('%s has the name and the fault that machines and exit codes go by: %s, %s', (error, name, fault) => {
  expect(error).toBeInstanceOf(TidegateError);
  expect(error).toMatchObject({ name, fault });
});

it.each(every)('%s begins in lower case or with a value, and ends without a full stop', (error) => {
  expect(error.message).toMatch(/^["a-z\d]/);
  expect(error.message).not.toMatch(/[.;\s]$/);
  expect(error.remedy ?? 'none').not.toMatch(/[.;\s]$/);
});

it('has a name of its own for every class, so that a machine can tell them apart', () => {
  expect(new Set(every.map(([, name]) => name)).size).toBe(every.length);
});

it('keeps the cause, and lets a remedy be given', () => {
  const cause = new Error('ECONNREFUSED');
  const error = new TransientError('the store does not answer', { cause, remedy: 'start it' });
  expect(error.cause).toBe(cause);
  expect(error.remedy).toBe('start it');
});

it('lets the caller say whose fault wrong input is', () => {
  expect(new InvalidInputError('the state has no token', { fault: 'tidegate' }).fault).toBe('tidegate');
});

describe('the messages', () => {
  it.each([
    [new UnknownServiceError('shp', ['shop', 'cart']), 'no service is called "shp"; known: shop, cart'],
    [new UnknownServiceError('shp', []), 'no service is called "shp"; known: none'],
    [new PermissionDeniedError('eve', 'release', ['ana', 'ben']), '"eve" may not release; allowed: ana, ben'],
    [new LaneHeldError('shop', 'shop-1.4.0-1'), 'shop is already being released by shop-1.4.0-1'],
    [new StaleEpochError(3, 4), 'the traffic write carries epoch 3, but epoch 4 is in force'],
    [new HeadMovedError('main', 'abc', undefined), 'main is at nothing, expected abc'],
    [new ReleaseNotFoundError('shop-1.4.0-1'), 'there is no release shop-1.4.0-1'],
  ])('%s', (error, message) => {
    expect(error.message).toBe(message);
  });

  it('show the beginning of what is not a version, on one line', () => {
    const { message } = new InvalidVersionError(`1\n${'2'.repeat(500)}`, 'it contains white space');
    expect(message.length).toBeLessThan(150);
    expect(message).not.toContain('\n');
  });

  it('tells who holds the lane', () => {
    expect(new LaneHeldError('shop', 'shop-1.4.0-1').holder).toBe('shop-1.4.0-1');
  });
});

describe('describing an error', () => {
  it.each([
    [new TransientError('the store does not answer', { remedy: 'start it' }), 'the store does not answer; start it'],
    [new TransientError('the store does not answer'), 'the store does not answer'],
    [new Error('boom'), 'boom'],
    ['boom', 'boom'],
    [42, '42'],
    [undefined, 'undefined'],
    [null, 'null'],
  ])('of %p gives %j', (error, text) => {
    expect(describeError(error)).toBe(text);
  });
});
