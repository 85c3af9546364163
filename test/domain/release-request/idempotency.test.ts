import * as fc from 'fast-check';
import { fingerprintOf, storedKeyOf } from '../../../lib/domain/release-request/idempotency';

it('knows a request again, whatever the order of its fields', () => {
  expect(fingerprintOf({ service: 'shop', version: '1.4.0' })).toBe(
    fingerprintOf({ version: '1.4.0', service: 'shop' }),
  );
  expect(fingerprintOf({ service: 'shop', version: '1.4.1' })).not.toBe(fingerprintOf({ service: 'shop' }));
});

it('keeps apart the keys of two callers, however they divide the same characters', () => {
  const names = fc.string({ minLength: 1 });
  void fc.assert(
    fc.property(names, names, names, names, (caller, key, otherCaller, otherKey) => {
      const same = caller === otherCaller && key === otherKey;
      expect(storedKeyOf(caller, key) === storedKeyOf(otherCaller, otherKey)).toBe(same);
    }),
  );
  expect(storedKeyOf('ada', 'b')).not.toBe(storedKeyOf('ad', 'ab'));
});

it('does not keep the key itself', () => {
  expect(storedKeyOf('ada', 'secret')).toMatch(/^[0-9a-f]{64}$/);
});
