import fc from 'fast-check';
import { alarmNameOf, readAlarmName } from '../../lib/domain/alarm-names';

const serviceName = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,6}){0,2}$/);

it('is the path that the runbook has a section for', () => {
  expect(alarmNameOf('storefront', 'ErrorRate')).toBe('tidegate/storefront/production/ErrorRate');
});

it('names the service and the kind again', () => {
  fc.assert(
    fc.property(serviceName, fc.constantFrom('ErrorRate' as const, 'Health' as const), (service, kind) => {
      expect(readAlarmName(alarmNameOf(service, kind))).toEqual({ service, kind });
    }),
  );
});

it.each([
  '',
  'ErrorRate',
  'tidegate/storefront/staging/ErrorRate',
  'tidegate/storefront/production/Latency',
  'tidegate/storefront/production/errorrate',
  'tidegate//production/Health',
  'tidegate/Store/production/Health',
  'tidegate/a/b/production/Health',
  'mine/tidegate/a/production/Health',
  'tidegate/a/production/Health/more',
  'tidegate/a/production/Health\n',
])('is not %j', (name) => {
  expect(readAlarmName(name)).toBeUndefined();
});
