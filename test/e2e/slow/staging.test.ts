import { expectEnd } from '../stage/expectations';
import { givenService, next, previous } from '../stage/given';

test('a failed release keeps its branch when the service says so, and the next one has another version', async () => {
  const service = await givenService({ configure: (config) => config.setIn(['cleanup', 'deleteFailedBranch'], false) });
  await service.misbehave(`${next} staging sign-in`);

  const ended = await service.tidegate('release', next);

  await expectEnd(service, ended, 'failed', previous);
  expect(ended.out).toMatch(/^ {2}staging: staging smoke tests: .*captain signs in/m);
  expect(await service.repository.references()).toEqual(['main', `release/v${next}`, `v${previous}`]);
  const { environments } = await service.status();
  expect(environments.staging?.current).toBe(previous);

  const again = await service.tidegate('release', next);
  expect(again).toMatchObject({ code: 2, out: expect.stringContaining(`the branch release/v${next} exists`) });
});
