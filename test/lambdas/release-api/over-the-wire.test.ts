import { releaseApi } from '../../../lambdas/release-api/index.lambda';
import type { ApiPorts } from '../../../lambdas/release-api/ports';
import { StepFunctionsReleases } from '../../../lib/adapters/aws/release-executions';
import { DynamoDbRequestKeys } from '../../../lib/adapters/aws/request-keys';
import { systemClock } from '../../../lib/adapters/local/clock';
import { tableName } from '../../../lib/local/store/address';
import { connect, openStore } from '../../../lib/local/store/connect';
import { FakeServer } from '../../adapters/aws/fakes/server';
import { FakeStepFunctions } from '../../adapters/aws/fakes/step-functions';
import { startTemporaryStore, type TemporaryStore } from '../../local/store/served-store';
import { ApiBench, eventOf } from './api-bench';

const machine = (name: string) => `arn:aws:states:eu-west-1:111122223333:stateMachine:tidegate-${name}`;

const machines = new FakeStepFunctions();
let aws: FakeServer;
let served: TemporaryStore;
let ports: ApiPorts;

beforeAll(async () => {
  aws = new FakeServer([machines]);
  await aws.listen();
  served = await startTemporaryStore();
  const access = { endpoint: aws.url, region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  ports = {
    ...new ApiBench().ports,
    clock: systemClock,
    store: openStore(served.address),
    requestKeys: new DynamoDbRequestKeys(connect(served.address), tableName),
    executions: new StepFunctionsReleases(
      { standard: machine('standard-release'), hotfix: machine('hotfix-release'), rollback: machine('rollback') },
      access,
    ),
  };
});
afterAll(async () => {
  await aws?.close();
  await served?.close();
});

const ask = async (method: string, path: string, more: object = {}) => {
  const { statusCode, body } = await releaseApi(ports)(eventOf({ method, path, ...more }));
  return { status: statusCode, body: JSON.parse(body) };
};

it('starts one release for many requests at the same time, and shows and lists it', async () => {
  const request = { body: { service: 'shop', version: '1.4.0' }, headers: { 'Idempotency-Key': 'a9c1' } };
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask('POST', '/release', request)));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.releaseId}`))).toEqual(
    new Set(['202 shop-1.4.0-1']),
  );
  expect(machines.executions.size).toBe(1);
  expect((await ask('GET', '/release/shop-1.4.0-1')).body).toMatchObject({ state: 'initiated', initiatedBy: 'ada' });
  expect((await ask('GET', '/release', { query: { service: 'shop' } })).body.releases).toHaveLength(1);
});
