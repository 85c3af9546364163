import { createHash, randomUUID } from 'node:crypto';
import { CreateFunctionCommand, GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateScheduleGroupCommand, GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { readLapsedLease } from '../../../lambdas/rollback-trigger/events';
import { endLease } from '../../../lambdas/rollback-trigger/lapsed-lease';
import type { Ports } from '../../../lambdas/shared/ports';
import { AwsClients, AwsEnvironments, awsDeploymentTarget } from '../../../lib/adapters/aws/deployment';
import { createDynamoDbClient } from '../../../lib/adapters/aws/dynamodb';
import { createReleaseStoreTable } from '../../../lib/adapters/aws/release-store/create-table';
import { awsTrafficMetrics } from '../../../lib/adapters/aws/traffic';
import { fetchClient } from '../../../lib/adapters/local/http-client';
import type { Endpoint } from '../../../lib/ports/deployment-target';
import { QuickClock } from '../../adapters/aws/fakes/quick-clock';
import type { ContractSetting, Program } from '../../contracts/deployment-target/setting';
import { configOf } from '../../helpers/fakes/service';
import { account, emulator } from './emulator';
import { callQueryApi } from './query-api';
import { storedZip } from './stored-zip';

const bucket = 'tidegate-contract';
const table = 'tidegate-contract-traffic';
const group = 'tidegate-contract';
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** An environment of a service of its own, on the emulator's Lambda, DynamoDB, S3, Scheduler and CloudWatch. */
export async function openLambdaAlias(): Promise<ContractSetting & { readonly environments: AwsEnvironments }> {
  const access = emulator();
  const [lambda, scheduler] = [new LambdaClient(access), new SchedulerClient(access)];
  const service = `shop-${randomUUID().slice(0, 8)}`;
  const dynamoDb = createDynamoDbClient(access);
  await createReleaseStoreTable(dynamoDb, table);
  await ignoring(scheduler.send(new CreateScheduleGroupCommand({ Name: group })), 'ConflictException');
  await storePrograms();
  const role = { Action: 'CreateRole', RoleName: service, AssumeRolePolicyDocument: trust };
  await callQueryApi('iam', '2010-05-08', role);
  for (const environment of ['staging', 'production'])
    await createFunction(lambda, `${service}-${environment}`, role.RoleName);

  const url = 'https://shop.example.test';
  const aws = (name: string) => ({ aws: { type: 'lambda-alias', functionName: `${service}-${name}`, url } });
  const config = configOf({ service, environments: { staging: aws('staging'), production: aws('production') } });
  const environments = new AwsEnvironments(config, {
    clients: new AwsClients(access),
    dynamoDb,
    tableName: table,
    leases: {
      group,
      roleArn: `arn:aws:iam::${account}:role/lease`,
      targetArn: `arn:aws:lambda:${access.region}:${account}:function:trigger`,
    },
    clock: new QuickClock(),
    http: fetchClient,
  });
  const target = awsDeploymentTarget(environments);
  const ports = { catalog: { find: async () => ({ config, digest: '' }) }, service: () => ({ target }) };
  return {
    environments,
    target,
    traffic: awsTrafficMetrics(environments),
    artifactOf: (program) => ({ location: `s3://${bucket}/${program}.zip`, digest: `sha256:${hashOf(program)}` }),
    ask: (endpoint) => versionAt(lambda, endpoint),
    lapse: async () => {
      const lease = await leaseOf(scheduler, `${service}-production`);
      if (lease === undefined) return;
      await endLease(ports as unknown as Ports, lease, async () => ({ status: 'no-release', message: '' }));
    },
    shortLease: 30,
    close: async () => undefined,
  };
}

const zipOf = (program: Program): Buffer => storedZip('index.js', `exports.handler = async () => '${program}';\n`);
const hashOf = (program: Program): string => createHash('sha256').update(zipOf(program)).digest('hex');

async function storePrograms(): Promise<void> {
  const s3 = new S3Client(emulator());
  await ignoring(s3.send(new CreateBucketCommand({ Bucket: bucket })), 'BucketAlreadyOwnedByYou');
  for (const program of ['good', 'other', 'crashing', 'unhealthy'] as const) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${program}.zip`, Body: zipOf(program) }));
  }
}

async function createFunction(lambda: LambdaClient, name: string, role: string): Promise<void> {
  const command = new CreateFunctionCommand({
    FunctionName: name,
    Role: `arn:aws:iam::${account}:role/${role}`,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Code: { ZipFile: storedZip('index.js', 'exports.handler = async () => "nothing was released";\n') },
  });
  await lambda.send(command);
}

/** The version that a qualifier stands for, as its description tells: the emulator runs no functions. */
async function versionAt(lambda: LambdaClient, { url }: Endpoint): Promise<string | undefined> {
  const [, FunctionName = '', Qualifier = ''] = /^lambda:\/\/([^/]+)\/(.+)$/.exec(url) ?? [];
  const { Description } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier }));
  return Description?.split(' ')[1];
}

async function leaseOf(scheduler: SchedulerClient, name: string) {
  const asked = scheduler.send(new GetScheduleCommand({ GroupName: group, Name: name }));
  const schedule = await ignoring(asked, 'ResourceNotFoundException');
  return schedule === undefined ? undefined : readLapsedLease(JSON.parse(schedule.Target?.Input ?? '{}'));
}

/** What came of a request; undefined when it was refused in this one way. */
async function ignoring<T>(request: Promise<T>, refusal: string): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if ((error as Error).name === refusal) return undefined;
    throw error;
  }
}
