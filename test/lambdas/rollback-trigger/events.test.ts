import { readRollbackRequest } from '../../../lambdas/rollback-trigger/events';
import { alarmEvent } from '../../helpers/fakes/alarms';

const alarm = (name: string, value = 'ALARM') => alarmEvent(name, value, 'too many', '2026-01-01T00:00:00Z');
const manual = { source: 'tidegate.manual', service: 'shop', by: 'grace', reason: 'wrong prices' };

it.each([
  ['ErrorRate', 'error-rate-spike'],
  ['Health', 'health-check-failure'],
])('reads the alarm %s', (kind, trigger) => {
  expect(readRollbackRequest(alarm(`tidegate/shop/production/${kind}`))).toEqual({
    service: 'shop',
    releaseId: undefined,
    trigger,
    reason: `alarm tidegate/shop/production/${kind}: too many`,
    by: 'tidegate',
    needsRight: false,
  });
});

it('reads an alarm that CloudWatch hands over itself', () => {
  const alarmData = { alarmName: 'tidegate/shop/production/Health', state: { value: 'ALARM' } };
  expect(readRollbackRequest({ source: 'aws.cloudwatch', alarmData })).toMatchObject({
    service: 'shop',
    trigger: 'health-check-failure',
  });
});

it.each(['OK', 'INSUFFICIENT_DATA'])('asks for nothing when an alarm goes to %s', (value) => {
  expect(readRollbackRequest(alarm('tidegate/shop/production/Health', value))).toBeUndefined();
});

it.each(['tidegate/shop/staging/Health', 'Health', 'tidegate/../production/Health', 'tidegate/shop/production/Cpu'])(
  'asks for nothing when the alarm is none of ours: %s',
  (name) => {
    expect(readRollbackRequest(alarm(name))).toBeUndefined();
  },
);

it('reads what a person asks for', () => {
  expect(readRollbackRequest({ ...manual, releaseId: 'shop-1.4.0-1' })).toMatchObject({
    service: 'shop',
    releaseId: 'shop-1.4.0-1',
    trigger: 'manual',
    by: 'grace',
    reason: 'wrong prices',
  });
  expect(readRollbackRequest(manual)).toMatchObject({ releaseId: undefined });
});

it.each([
  ['no reason', { ...manual, reason: '' }],
  ['nobody who asks', { ...manual, by: '' }],
  ['no service', { ...manual, service: '../etc' }],
  ['a reason without an end', { ...manual, reason: 'x'.repeat(1001) }],
  ['nothing at all', undefined],
  ['another event', { source: 'aws.ec2' }],
])('does not read a request with %s', (_, event) => {
  expect(readRollbackRequest(event)).toBeUndefined();
});
