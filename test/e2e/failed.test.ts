import { expectEnd } from './stage/expectations';
import { givenService, next, previous } from './stage/given';

const threeHighWaters = { 'tides.js': 'exports.today = () => ({ high: [5.2, 11.1, 17.6] });\n' };

test('a release whose unit tests fail ends before any environment, and its branch is deleted', async () => {
  const service = await givenService();
  await service.repository.commit('fix: count the tides', threeHighWaters);

  const ended = await service.tidegate('release', next);

  await expectEnd(service, ended, 'failed', previous);
  expect(ended.out).toMatch(/^ {2}quality_gates: unit tests: .*two high waters/m);
  expect(ended.out).toMatch(/^ {2}→ /m);
  expect(await service.repository.references()).toEqual(['main', `v${previous}`]);
  expect(await service.repository.ofOrigin('show', 'main:tides.js')).toBe(threeHighWaters['tides.js'].trimEnd());
});
