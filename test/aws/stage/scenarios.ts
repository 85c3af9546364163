import { junit } from '../../helpers/fakes/report-texts';
import { fine, type Scene, type World } from '../../helpers/fakes/world';
import type { ActionEvent } from '../../simulation/stage/simulation';
import { next, previous, quick, type Scenario } from './scenario';

const isNew = ({ place, version }: Scene) => place === 'production' && version === next;
const isOld = ({ place, version }: Scene) => place === 'production' && version === previous;
const badNext: Partial<World> = { errorPercent: (scene) => (isNew(scene) ? 80 : 0) };

/** Acts when an action runs for the first time. */
function at(name: string, act: NonNullable<Scenario['before']>): NonNullable<Scenario['before']> {
  let hasRun = false;
  return (event, stage) => {
    if (event.action !== name || hasRun) return undefined;
    hasRun = true;
    return act(event, stage);
  };
}

const never = () => new Promise<void>(() => {});

/** Its new version fails its users, and the world changes when the rollback begins. */
function badRelease(inRollback: Partial<World>): Scenario {
  let began = false;
  const changed = (name: keyof World) => began && name in inRollback;
  const world: Partial<World> = {
    ...badNext,
    crashes: (scene) => changed('crashes') && inRollback.crashes?.(scene) === true,
    answer: (scene, request) => (changed('answer') ? inRollback.answer?.(scene, request) : fine),
  };
  const before = at('open-rollback', () => {
    began = true;
  });
  return { options: quick({ world }), outcome: 'escalated', before };
}

/** Fails the first attempts of an action, in a way that passes by itself. */
function failing(name: string, times: number): NonNullable<Scenario['before']> {
  let failures = 0;
  return ({ action }: ActionEvent) => {
    if (action !== name || failures === times) return;
    failures += 1;
    throw Object.assign(new Error('the network is down'), { name: 'TransientError' });
  };
}

/** Every way in which a release ends. Made anew for every execution, because some remember how far they are. */
export const scenarios: Readonly<Record<string, () => Scenario>> = {
  'has no fault': () => ({ options: quick(), outcome: 'completed' }),
  'is a hotfix': () => ({ options: quick(), outcome: 'completed', isHotfix: true }),
  'is a hotfix that fails its users': () => ({
    options: quick({ world: badNext }),
    outcome: 'rolled_back',
    isHotfix: true,
  }),
  'is the first of its service': () => ({ options: quick({ previous: undefined }), outcome: 'completed' }),
  'meets faults that pass by themselves': () => ({
    options: quick(),
    outcome: 'completed',
    before: failing('shift-canary', 2),
  }),
  'fails its unit tests': () => ({
    options: quick({
      builds: { 'unit-tests': { status: 'FAILED', reports: [junit(40, 2)] } },
    }),
    outcome: 'failed',
  }),
  'is ended by a person in its gates': () => ({
    options: quick(),
    outcome: 'failed',
    before: at('start-instance', async (_, stage) => void (await stage.abort('changed my mind'))),
  }),
  'is approved': () => ({
    options: quick({ config: { approval: { required: true } } }),
    outcome: 'completed',
    before: at('request-approval', (_, stage) => void stage.decide('approved')),
  }),
  'is rejected': () => ({
    options: quick({ config: { approval: { required: true } } }),
    outcome: 'failed',
    before: at('request-approval', (_, stage) => void stage.decide('rejected')),
  }),
  'is not approved in time': () => ({
    options: quick({ config: { approval: { required: true, timeout: '3s' } } }),
    outcome: 'failed',
  }),
  'fails its users': () => ({ options: quick({ world: badNext }), outcome: 'rolled_back' }),
  'is called back by a person': () => ({
    options: quick(),
    outcome: 'rolled_back',
    before: at('observe-canary', async (_, stage) => void (await stage.requestRollback())),
  }),
  'is rolled back while a function never answers': () => ({
    options: quick({ world: badNext }),
    outcome: 'rolled_back',
    before: at('tag-rollback', never),
  }),
  'gets no answer when it closes production': () => ({
    options: quick(),
    outcome: 'rolled_back',
    before: at('close', never),
  }),
  'has nothing good to go back to': () => badRelease({ crashes: isOld }),
  'goes back to a version that fails its smoke tests': () =>
    badRelease({ answer: (scene) => (isOld(scene) ? { status: 500, body: '', milliseconds: 1 } : fine) }),
};
