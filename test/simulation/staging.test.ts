import { fine, type Scene, type World } from '../helpers/fakes/world';
import { expectEnd, servedIn } from './stage/expectations';
import { given, givenFirstRelease, next, previous } from './stage/given';

const onStaging = ({ place, version }: Scene): boolean => place === 'staging' && version !== previous;

const faults: readonly [string, Partial<World>][] = [
  ['does not start', { startSeconds: (scene) => (onStaging(scene) ? Number.POSITIVE_INFINITY : 2) }],
  ['ends right after its start', { crashes: onStaging }],
  ['never becomes healthy', { healthy: (scene) => !onStaging(scene) }],
  ['fails a smoke test', { answer: (scene) => (onStaging(scene) ? { status: 400, body: '', milliseconds: 5 } : fine) }],
  [
    'answers with errors',
    { answer: (scene) => (onStaging(scene) ? { status: 500, body: '', milliseconds: 5 } : fine) },
  ],
  ['does not answer', { answer: (scene) => (onStaging(scene) ? undefined : fine) }],
];

describe.each(['staging', 'production'] as const)('a %s of which something is missing', (environment) => {
  it('fails the release before anything has moved', async () => {
    const simulation = given();
    simulation.setting.target.incomplete.add(environment);
    const end = await simulation.release(next);
    expectEnd(end, 'failed', previous);
    const { failureContext } = end.record?.captured ?? {};
    expect(failureContext).toMatchObject({
      failedState: 'initiated',
      failureReason: expect.stringContaining(`${environment} has no router`),
    });
    expect(simulation.setting.sourceControl.branches.has(`release/v${next}`)).toBe(false);
    expect(end.boxes).not.toContain('quality_gates');
  });
});

describe.each(['blue-green', 'rolling'])('a %s deployment to staging', (strategy) => {
  const local = { port: 8081, command: ['node', 'server.js'] };
  const environments = { staging: { strategy, local }, production: { local: { ...local, port: 8080 } } };

  it('is completed', async () => {
    const end = await given({ config: { environments } }).release(next);
    expectEnd(end, 'completed', next);
    expect(end.record?.captured.stagingDeployment).toMatchObject({ status: 'passed', strategy });
  });

  it.each(faults)('fails the release and puts the previous version back when the new one %s', async (_, world) => {
    const simulation = given({ config: { environments }, world });
    const end = await simulation.release(next);
    expectEnd(end, 'failed', previous);
    expect(end.staging).toMatchObject({ current: previous, instances: { [previous]: 2 } });
    expect(servedIn(end.staging)).toEqual([previous]);
    expect(end.record?.captured.failureContext).toMatchObject({ failedState: 'staging' });
    expect(simulation.setting.environments.production.history).toHaveLength(1);
  });
});

it.each(faults)('fails a first release on staging and leaves nothing running when it %s', async (_, world) => {
  const end = await givenFirstRelease({ world }).release(next);
  expectEnd(end, 'failed', undefined);
  expect(end.staging).toEqual({ current: undefined, weights: {}, instances: {} });
});
