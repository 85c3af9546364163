import fc from 'fast-check';
import {
  exitCodes,
  ReleaseId,
  ReleaseOutcome,
  ReleaseRef,
  ReleaseState,
  ReleaseType,
  releaseBranchOf,
  releaseIdOf,
  ServiceName,
} from '../../lib/domain/release';

const part = fc.integer({ min: 0, max: 999_999_999 });
const version = fc.tuple(part, part, part).map((parts) => parts.join('.'));
const serviceName = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,6}){0,2}$/).filter((name) => name.length <= 24);

describe('the name of a service', () => {
  it.each(['a', 'storefront', 'order-2-cash', 'a'.repeat(24)])('may be %s', (name) => {
    expect(ServiceName.safeParse(name).success).toBe(true);
  });

  it.each([
    '',
    'A',
    'shop_front',
    '2nd',
    '-shop',
    'shop-',
    'shop--front',
    'shop front',
    'shop\n',
    'café',
    '../etc',
    'a'.repeat(25),
  ])('may not be %j', (name) => {
    expect(ServiceName.safeParse(name).success).toBe(false);
  });
});

it('has the boxes, the types and the ends of the workflow, and nothing else', () => {
  expect(ReleaseState.options).toEqual([
    'initiated',
    'quality_gates',
    'staging',
    'production',
    'completed',
    'failed',
    'rolled_back',
  ]);
  expect(ReleaseType.options).toEqual(['standard', 'hotfix', 'rollback']);
  expect(ReleaseOutcome.options).toEqual(['completed', 'failed', 'rolled_back', 'escalated']);
});

describe('the name of a release', () => {
  it('holds service, version and attempt', () => {
    expect(releaseIdOf('storefront', '1.4.0', 2)).toBe('storefront-1.4.0-2');
  });

  it('is valid for every service, every version and hundreds of attempts', () => {
    fc.assert(
      fc.property(serviceName, version, fc.integer({ min: 1, max: 999 }), (service, number, attempt) => {
        expect(ReleaseId.safeParse(releaseIdOf(service, number, attempt)).success).toBe(true);
      }),
    );
  });

  it('is different for every service, version and attempt', () => {
    const release = fc.tuple(serviceName, version, fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(release, release, (a, b) => {
        expect(releaseIdOf(...a) === releaseIdOf(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  it.each([
    'storefront',
    'storefront-1.4.0',
    'storefront-1.4-1',
    'Store-1.4.0-1',
    'a/b-1.4.0-1',
    'a-1.4.0-1\n',
    '-1.4.0-1x',
  ])('is not %j', (id) => {
    expect(ReleaseId.safeParse(id).success).toBe(false);
  });
});

describe('what is released', () => {
  const ref = { id: 'shop-1.4.0-1', service: 'shop', version: '1.4.0', type: 'standard', initiatedBy: 'ana' };

  it('is accepted with everything in its form', () => {
    expect(ReleaseRef.parse(ref)).toEqual(ref);
  });

  it.each([
    ['no id', { id: undefined }],
    ['a service that is none', { service: 'Shop' }],
    ['a version that is none', { version: 'v1.4.0' }],
    ['an unknown type', { type: 'quick' }],
    ['nobody who started it', { initiatedBy: '' }],
    ['a name that is too long', { initiatedBy: 'a'.repeat(129) }],
  ])('is refused with %s', (_, change) => {
    expect(ReleaseRef.safeParse({ ...ref, ...change }).success).toBe(false);
  });
});

it.each([
  ['standard', 'release/v1.4.0'],
  ['hotfix', 'hotfix/v1.4.0'],
  ['rollback', 'release/v1.4.0'],
] as const)('makes a %s release from %s', (type, branch) => {
  expect(releaseBranchOf(type, '1.4.0')).toBe(branch);
});

it('ends the command with 0 for a completed release only, and with another code for every other end', () => {
  expect(Object.keys(exitCodes).sort()).toEqual([...ReleaseOutcome.options].sort());
  expect(new Set(Object.values(exitCodes)).size).toBe(ReleaseOutcome.options.length);
  expect(Object.entries(exitCodes).filter(([, code]) => code === 0)).toEqual([['completed', 0]]);
});
