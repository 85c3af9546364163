import type { EnvironmentTarget } from '../../../../lib/adapters/aws/deployment/environment-target';
import type { BuiltArtifact } from '../../../../lib/ports/build-runner';
import { until } from '../../../local/environment/setting';
import { FakeAws, groupArn, ruleArn } from '../fakes/aws';
import { hashOfProgram, type Program } from '../fakes/programs';

let aws: FakeAws;
let target: EnvironmentTarget;

beforeEach(async () => {
  aws = await FakeAws.open('alb');
  target = aws.production();
});
afterEach(() => aws.close());

const artifactOf = (program: Program): BuiltArtifact => ({
  location: 'example.test:5000/shop:main',
  digest: `sha256:${hashOfProgram(program)}`,
});

async function deploy(version: string, program: Program, epoch = 1): Promise<void> {
  await target.scale(version, artifactOf(program), 2, epoch);
  await until(async () => (await target.status(version)).status === 'healthy');
}

async function release(version: string, program: Program, epoch = 1): Promise<void> {
  await deploy(version, program, epoch);
  await target.promote(version, epoch);
}

const serviceOf = (colour: string) => {
  const found = aws.ecs.services.find(({ name }) => name === `production-${colour}`);
  if (found === undefined) throw new Error(`there is no service ${colour}`);
  return found;
};
const weights = () => aws.elb.rules.find(({ arn }) => arn === ruleArn('production', 'weights'))?.weights;

test('puts versions on the two services in turns, by the digest of their images', async () => {
  await release('1.0.0', 'good');
  await deploy('2.0.0', 'other');
  expect([aws.ecs.versionOf(serviceOf('green')), aws.ecs.versionOf(serviceOf('blue'))]).toEqual(['1.0.0', '2.0.0']);
  expect(aws.ecs.definitionOf(serviceOf('blue'))).toMatchObject({
    family: 'production-blue',
    cpu: '256',
    containerDefinitions: [
      {
        name: 'app',
        image: `example.test:5000/shop@sha256:${hashOfProgram('other')}`,
        environment: [{ name: 'SERVICE_VERSION', value: '2.0.0' }],
      },
      { name: 'sidecar', image: 'example.test/sidecar' },
    ],
  });
  expect(aws.ecs.tagsOf(serviceOf('blue'))).toEqual([
    { key: 'team', value: 'sea' },
    { key: 'tidegate:version', value: '2.0.0' },
    { key: 'tidegate:sha256', value: hashOfProgram('other') },
  ]);
  await target.shift({ '2.0.0': 5, '1.0.0': 95 }, 1, 60);
  expect(weights()).toEqual({ [groupArn('production', 'blue')]: 5, [groupArn('production', 'green')]: 95 });
});

test('registers an artifact once, also when it crashed before it was deployed', async () => {
  aws.server.disturbances.push(({ headers }) =>
    String(headers['x-amz-target']).endsWith('UpdateService')
      ? { status: 400, body: '{"__type":"ClientException"}' }
      : undefined,
  );
  await expect(target.scale('1.0.0', artifactOf('good'), 2, 1)).rejects.toMatchObject({ name: 'DeploymentFailed' });
  await aws.production().scale('1.0.0', artifactOf('good'), 2, 1);
  expect(aws.ecs.definitionOf(serviceOf('green')).revision).toBe(2);
});

test('keeps what the rule does before it forwards', async () => {
  const rule = aws.elb.rules.find(({ arn }) => arn === ruleArn('production', 'weights'));
  if (rule !== undefined) aws.elb.rules.splice(aws.elb.rules.indexOf(rule), 1, { ...rule, authenticates: true });
  await release('1.0.0', 'good');
  expect((await target.split()).weights).toEqual({ '1.0.0': 100 });
});

test('waits until the weights that were written are in force', async () => {
  await release('1.0.0', 'good');
  await deploy('2.0.0', 'other');
  aws.elb.staleReads = 3;
  await target.shift({ '2.0.0': 25, '1.0.0': 75 }, 1, 60);
  expect(aws.elb.staleReads).toBe(0);
  expect((await target.split()).weights).toEqual({ '2.0.0': 25, '1.0.0': 75 });
});

test('gives up on weights that never come into force', async () => {
  await release('1.0.0', 'good');
  await deploy('2.0.0', 'other');
  aws.elb.staleReads = 1_000;
  await expect(target.shift({ '2.0.0': 25, '1.0.0': 75 }, 1, 60)).rejects.toMatchObject({ name: 'TransientError' });
});

test('a writer that was overtaken puts back what the newer one wants', async () => {
  await release('1.0.0', 'good');
  await deploy('2.0.0', 'other');
  // The older write is let in, and arrives after the newer one is done.
  const modification = aws.server.hold(({ body }) => body.includes('Action=ModifyRule'));
  const late = aws.production().shift({ '2.0.0': 25, '1.0.0': 75 }, 1, 60);
  const outcome = late.catch((error: Error) => error.name);
  await modification.arrived;
  await target.promote('1.0.0', 2);
  modification.release();
  expect(await outcome).toBe('StaleEpoch');
  expect((await target.split()).weights).toEqual({ '1.0.0': 100 });
});

describe('a service that was there before Tidegate', () => {
  beforeEach(() => {
    Object.assign(serviceOf('blue'), { desired: 2, running: 2 });
  });

  test('has a version to go back to, named after its revision', async () => {
    const adopted = { weights: { '0.0.1': 100 }, current: '0.0.1', instances: { '0.0.1': 2 } };
    expect(await target.split()).toEqual(adopted);
    await deploy('1.0.0', 'other');
    expect(await target.split()).toEqual({ ...adopted, instances: { '0.0.1': 2, '1.0.0': 2 } });
    await target.promote('1.0.0', 1);
    await target.promote('0.0.1', 2);
    expect(await target.split()).toMatchObject({ weights: { '0.0.1': 100 }, current: '0.0.1' });
  });
});

test('goes back to a version whose service something else has run on since', async () => {
  await release('1.0.0', 'good');
  await release('2.0.0', 'other');
  await target.scale('1.0.0', undefined, 0, 1);
  await deploy('3.0.0', 'good', 2);
  await target.scale('3.0.0', undefined, 0, 3);
  await target.scale('1.0.0', undefined, 2, 4);
  await until(async () => (await target.status('1.0.0')).status === 'healthy');
  await target.promote('1.0.0', 4);
  expect(await target.split()).toMatchObject({ weights: { '1.0.0': 100 }, current: '1.0.0' });
});

test('retiring the only version ends its traffic', async () => {
  await release('1.0.0', 'good');
  await target.scale('1.0.0', undefined, 0, 1);
  expect(await target.split()).toEqual({ weights: {}, current: undefined, instances: {} });
});

test('refuses to replace a service that users get', async () => {
  await release('1.0.0', 'good');
  await deploy('2.0.0', 'other');
  await target.shift({ '2.0.0': 5, '1.0.0': 95 }, 1, 60);
  await expect(target.scale('3.0.0', artifactOf('good'), 2, 1)).rejects.toThrow('both services, blue and green');
});

test('keeps the current version for the way back, also while it has no traffic', async () => {
  await release('1.0.0', 'good');
  await deploy('2.0.0', 'other');
  await target.shift({ '2.0.0': 100 }, 1, 60);
  await expect(target.scale('3.0.0', artifactOf('good'), 2, 1)).rejects.toThrow('both services, blue and green');
});

test('counts no tasks while some of the version before are among them', async () => {
  await release('1.0.0', 'good');
  await deploy('2.0.0', 'other');
  serviceOf('blue').leaving = 1;
  expect(await target.status('2.0.0')).toMatchObject({ status: 'starting', healthyInstances: 0 });
});

test('says why tasks do not start', async () => {
  await target.scale('1.0.0', artifactOf('crashing'), 2, 1);
  await until(async () => (await target.status('1.0.0')).status === 'failed');
  expect((await target.status('1.0.0')).detail).toBe(
    'ECS: (service production-green) task failed: essential container exited',
  );
});

test('is not healthy while a task is missing', async () => {
  await release('1.0.0', 'good');
  serviceOf('green').room = 1;
  await target.split();
  expect(await target.health('1.0.0')).toEqual({ healthy: false, detail: '1 of 2 tasks are healthy' });
  expect(await target.status('1.0.0')).toMatchObject({ status: 'starting', healthyInstances: 1 });
});

test('reaches a colour by the header of its pinned rule', async () => {
  await release('1.0.0', 'good');
  expect((await target.pinned('1.0.0')).headers).toEqual({ 'x-tidegate-pin': 'secret-of-production-green' });
  const pinned = aws.elb.rules.findIndex(({ arn }) => arn === ruleArn('production', 'green'));
  aws.elb.rules.splice(pinned, 1, { arn: ruleArn('production', 'green'), weights: { elsewhere: 1 } });
  await expect(target.pinned('1.0.0')).rejects.toThrow('has no header condition without wildcards');
  aws.elb.rules.splice(pinned, 1, {
    arn: ruleArn('production', 'green'),
    header: ['x-pin', 'a'],
    weights: { elsewhere: 1 },
  });
  await expect(target.pinned('1.0.0')).rejects.toThrow('does not send everything to');
});

test('names the containers that there are', async () => {
  await expect(aws.production({ container: 'web' }).scale('1.0.0', artifactOf('good'), 2, 1)).rejects.toThrow(
    'has no container "web"; it has: app, sidecar',
  );
});

test('the instance for the gates becomes part of staging, and is then not stopped with the gates', async () => {
  const staging = aws.environments().of('staging').target;
  await staging.startEphemeral('shop-1.0.0-1', '1.0.0', artifactOf('good'));
  const service = aws.ecs.services.find(({ name }) => name === 'staging-green');
  expect(service).toMatchObject({ desired: 1 });
  await staging.scale('1.0.0', artifactOf('good'), 2, 1);
  await until(async () => (await staging.status('1.0.0')).status === 'healthy');
  await staging.shift({ '1.0.0': 100 }, 1, 60);
  await staging.stopEphemeral('shop-1.0.0-1');
  expect(service).toMatchObject({ desired: 2 });
});

test('watches the target group of the colour', async () => {
  await release('1.0.0', 'good');
  expect(await target.metricSources('1.0.0')).toEqual([
    {
      namespace: 'AWS/ApplicationELB',
      requests: 'RequestCount',
      errors: 'HTTPCode_Target_5XX_Count',
      dimensions: {
        LoadBalancer: 'app/shop/50dc6c495c0c9188',
        TargetGroup: 'targetgroup/production-green/73e2d6bc24d8a067',
      },
    },
  ]);
});
