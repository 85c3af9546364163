import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { createDynamoDbClient } from '../../lib/adapters/aws/dynamodb';
import { DynamoDbReleaseStore } from '../../lib/adapters/aws/release-store';
import { removeSynthesized, Synthesized } from '../stacks/synthesized';
import { type DeployedStack, deploy } from './stage/deployment';
import { emulator } from './stage/emulator';
import { emulatedDefinitions } from './stage/machines';

/** What moto's CloudFormation does not know. */
const lacking: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::Account',
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::Model',
  'AWS::ApiGateway::RequestValidator',
  'AWS::ApiGateway::Stage',
  'AWS::CloudWatch::Alarm',
  'AWS::CodeBuild::Project',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::SecretsManager::Secret',
]);

/** Other names than those of the machines that the releases are executed with. */
const namePrefix = 'harbour';
let deployed: DeployedStack;
let wanted: string[];

beforeAll(async () => {
  const { app, stack, template } = new Synthesized({ namePrefix });
  const resources: Record<string, { Type: string }> = template.toJSON()['Resources'];
  wanted = Object.keys(resources).filter((id) => !lacking.has(resources[id]?.Type ?? ''));
  deployed = await deploy(app.synth().directory, stack.artifactId, lacking);
}, 120_000);
afterAll(removeSynthesized);

const physicalIds = (type: string) =>
  deployed.resources.filter((made) => made.type === type).map((made) => made.physicalId);

test('everything that the emulator knows is made', () => {
  expect(deployed.status).toBe('CREATE_COMPLETE');
  expect(deployed.resources.map(({ id }) => id).sort()).toEqual(wanted.sort());
});

test('the machines are those that run on one machine', async () => {
  const client = new SFNClient(emulator());
  const described = await Promise.all(
    physicalIds('AWS::StepFunctions::StateMachine').map((stateMachineArn) =>
      client.send(new DescribeStateMachineCommand({ stateMachineArn })),
    ),
  );
  const renamed = (text: string | undefined) => String(text).replaceAll(`${namePrefix}-`, 'tidegate-');
  const inStack = described.map(({ name, definition }) => [renamed(name), JSON.parse(renamed(definition))]);
  const local = emulatedDefinitions().map(({ name, definition }) => [name, definition]);
  expect(Object.fromEntries(inStack)).toEqual(Object.fromEntries(local));
});

test('the release store works with the table', async () => {
  const [table = ''] = physicalIds('AWS::DynamoDB::Table');
  const store = new DynamoDbReleaseStore(createDynamoDbClient(emulator()), table);
  expect(await store.acquireLane('shop', 'shop-1.0.0-1')).toBe(1);
  expect(await store.lane('shop')).toEqual({ service: 'shop', epoch: 1, holder: 'shop-1.0.0-1' });
});
