import * as fc from 'fast-check';
import { Reason } from '../../lib/domain/reason';
import { EndRequest, IdempotencyKey, ListRequest, StartRequest } from '../../lib/domain/release-request';

it('is a standard release unless it says otherwise', () => {
  expect(StartRequest.parse({ service: 'shop', version: '1.4.0' })).toEqual({
    service: 'shop',
    version: '1.4.0',
    type: 'standard',
  });
});

it.each([
  ['another field', { service: 'shop', version: '1.4.0', force: true }],
  ['no version', { service: 'shop' }],
  ['a prerelease', { service: 'shop', version: '1.4.0-rc.1' }],
  ['a type that does not exist', { service: 'shop', version: '1.4.0', type: 'emergency' }],
])('is not taken with %s', (_, request) => {
  expect(StartRequest.safeParse(request).success).toBe(false);
});

it.each(['', '   ', '\n', 'x'.repeat(1001)])('takes no reason like %j', (reason) => {
  expect(EndRequest.safeParse({ reason }).success).toBe(false);
});

it('takes every reason in which there is something', () => {
  void fc.assert(
    fc.property(fc.string({ maxLength: 900 }), (text) => {
      expect(Reason.safeParse(`${text}x`).success).toBe(true);
    }),
  );
});

it.each([
  ['20 releases when nothing is said', {}, { limit: 20 }],
  ['as many as are asked for', { limit: '50' }, { limit: 50 }],
])('lists %s', (_, asked, read) => {
  expect(ListRequest.parse({ service: 'shop', ...asked })).toEqual({ service: 'shop', ...read });
});

it.each(['0', '51', '-1', '1.5', 'many', '', '1e9'])('does not list %p releases', (limit) => {
  expect(ListRequest.safeParse({ service: 'shop', limit }).success).toBe(false);
});

it.each([
  ['8e03978e-40d5-43dd-bc93-6894a57f9324', true],
  ['x'.repeat(255), true],
  ['', false],
  ['x'.repeat(256), false],
  ['two words', false],
  ['schlüssel', false],
])('takes the key %p: %p', (key, taken) => {
  expect(IdempotencyKey.safeParse(key).success).toBe(taken);
});
