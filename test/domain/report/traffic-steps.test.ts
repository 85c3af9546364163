import { trafficSteps } from '../../../lib/domain/report/traffic-steps';
import { auditEntries, chained, event, shifts } from './fixtures/audit';
import { quiet, stabilized } from './fixtures/observations';
import { at, productionFacts, record } from './fixtures/record';

const { ref } = record({});
const released = record({ facts: { ...productionFacts, firstTrafficAt: at(1221) } });
const shares = (steps: ReturnType<typeof trafficSteps>) => steps.map(({ percentage }) => percentage);

it('follows the shifts of the audit log, from the first traffic on', () => {
  expect(trafficSteps(released, auditEntries(ref.id, ...shifts(3)), [])).toEqual([
    { at: at(1221), percentage: 5 },
    { at: at(1266), percentage: 25 },
    { at: at(1309), percentage: 100 },
  ]);
});

it('follows the looks where the audit log tells nothing', () => {
  expect(shares(trafficSteps(released, [], [...quiet, ...stabilized(2000)]))).toEqual([5, 25, 100]);
});

it('ends with no traffic after a rollback', () => {
  const facts = { ...released.facts, blastRadius: { requests: 1, errors: 1, zeroTrafficAt: at(1290) } };
  const entries = auditEntries(ref.id, ...shifts(3));
  expect(trafficSteps({ ...released, facts }, entries, []).slice(-1)).toEqual([{ at: at(1290), percentage: 0 }]);
  expect(shares(trafficSteps({ ...released, facts }, entries, []))).toEqual([5, 25, 0]);
});

it('takes the end from the audit log where nothing was measured', () => {
  const reverted = event('rolled_back/traffic', 1280, 'all traffic on 1.3.2');
  expect(trafficSteps(released, auditEntries(ref.id, ...shifts(1), reverted), []).at(-1)).toEqual({
    at: at(1280),
    percentage: 0,
  });
});

it('is empty for a release without traffic, and does not mistake other details for shares', () => {
  expect(trafficSteps(record({}), auditEntries(ref.id), [])).toEqual([]);
  const odd = chained(ref.id, [
    event('production/shift-5', 1, 'x', { weights: null }),
    event('production/shift-5', 2, 'x', { weights: { '1.4.0': 'all' } }),
    event('api/note', 3, 'x', { weights: { '1.4.0': 50 } }),
  ]);
  expect(trafficSteps(record({}), odd, [])).toEqual([]);
});
