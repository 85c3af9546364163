import { build } from 'esbuild';
import { pascalCase } from '../../../lib/constructs/names';
import { actors } from '../../../lib/domain/actors';
import { resourcesOf, type Synthesized } from '../synthesized';

export function describePermissions(pipeline: Synthesized): void {
  describe('permissions', () => {
    const statements = statementsIn(pipeline);

    it('hold no action with a wildcard', () => {
      expect(statements.filter((statement) => actionsOf(statement).some((action) => action.includes('*')))).toEqual([]);
    });

    it('are for everything only where AWS knows no single things', () => {
      const unlimited = statements.filter(({ Resource }) => Resource === '*');
      expect([...new Set(unlimited.flatMap(actionsOf))].sort()).toMatchInlineSnapshot(`
  [
    "cloudwatch:GetMetricData",
    "cloudwatch:PutMetricData",
    "ecs:DescribeTaskDefinition",
    "ecs:ListTaskDefinitions",
    "ecs:RegisterTaskDefinition",
    "elasticloadbalancing:DescribeRules",
    "elasticloadbalancing:DescribeTargetHealth",
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
  ]
  `);
    });

    it('to invoke functions are for those alone that a machine calls', () => {
      const machineRoles = statements.filter(({ id }) => id.startsWith('PipelineMachines'));
      const invoked = machineRoles.filter((statement) => actionsOf(statement).includes('lambda:InvokeFunction'));
      const resources = invoked.flatMap(({ Resource }) => [Resource].flat());
      expect(resources.length).toBeGreaterThan(0);
      for (const resource of resources) expect(resource).toEqual({ 'Fn::GetAtt': [expect.any(String), 'Arn'] });
    });

    it('to pass a role on say to which service', () => {
      const passing = statements.filter((statement) => actionsOf(statement).includes('iam:PassRole'));
      const services = passing.map(({ Condition }) => Condition);
      expect(services.length).toBeGreaterThan(0);
      for (const condition of services) {
        expect(condition).toEqual({
          StringEquals: { 'iam:PassedToService': expect.stringMatching(/\.amazonaws\.com$/) },
        });
      }
    });

    it('to change the service are had by the functions alone that deploy', () => {
      const changing = statements.filter((statement) => actionsOf(statement).includes('lambda:UpdateAlias'));
      expect(changing.map(({ id }) => id.replace(/RoleDefaultPolicy.*$/, '')).sort()).toMatchInlineSnapshot(`
[
  "PipelineFunctionsDeploymentOrchestrator",
  "PipelineFunctionsRollbackTrigger",
  "PipelineFunctionsSmokeTestRunner",
]
`);
    });

    describeProgramPermissions(pipeline, [...actors, 'release-api']);
  });
}

/** Holds the permissions of functions against their programs. */
export function describeProgramPermissions(pipeline: Synthesized, names: readonly string[]): void {
  it.each(names)('let %s do what its program can ask AWS for, and nothing else', async (name) => {
    const own = statementsIn(pipeline).filter(({ id }) => id.startsWith(`PipelineFunctions${pascalCase(name)}Role`));
    const asked = await requestsOf(name);
    const allowed = own.flatMap(actionsOf).filter((one) => asked.includes(one) || !withoutRequest.includes(one));
    expect([...new Set(allowed)].sort()).toEqual(asked);
  });
}

interface Statement {
  readonly id: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

const actionsOf = ({ Action }: Statement): string[] => [Action].flat();

const statementsIn = ({ template }: Synthesized): Statement[] =>
  ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap((type) => resourcesOf(template, type))
    .flatMap(({ id, properties }) =>
      properties['PolicyDocument'].Statement.map((statement: object) => ({ id, ...statement })),
    );

/** What is allowed without a request of its own: other requests, or the services themselves, need it. */
const withoutRequest = [
  // Lambda follows a stream as the function that it tells of the changes.
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
  'ecs:TagResource',
  'iam:PassRole',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  // Lambda gets the code of a new version as whoever publishes it.
  's3:GetObject',
  's3:GetObjectVersion',
  // Without it, S3 says of what is not there that it is forbidden.
  's3:ListBucket',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:SendMessage',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

const services: Readonly<Record<string, string>> = {
  'client-cloudwatch': 'cloudwatch',
  'client-codebuild': 'codebuild',
  'client-dynamodb': 'dynamodb',
  'client-ecs': 'ecs',
  'client-elastic-load-balancing-v2': 'elasticloadbalancing',
  'client-eventbridge': 'events',
  'client-lambda': 'lambda',
  'client-s3': 's3',
  'client-scheduler': 'scheduler',
  'client-secrets-manager': 'secretsmanager',
  'client-sfn': 'states',
  'client-sns': 'sns',
  'lib-dynamodb': 'dynamodb',
};

/** Requests that are called otherwise than the permission for them. */
const permissionNames: Readonly<Record<string, string>> = {
  'dynamodb:Get': 'dynamodb:GetItem',
  'dynamodb:Put': 'dynamodb:PutItem',
  'dynamodb:Update': 'dynamodb:UpdateItem',
  'lambda:Invoke': 'lambda:InvokeFunction',
  's3:HeadObject': 's3:GetObject',
  's3:ListObjectsV2': 's3:ListBucket',
};

/** The permissions that the requests need which the program of a function holds, the parts that nothing calls left out. */
async function requestsOf(name: string): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints: [`lambdas/${name}/aws.lambda.ts`],
    bundle: true,
    platform: 'node',
    write: false,
    external: ['@aws-sdk/*'],
    logLevel: 'error',
  });
  const text = outputFiles[0]?.text ?? '';
  const clients = new Map(
    [...text.matchAll(/var (\w+) = require\("@aws-sdk\/([\w-]+)"\)/g)].map(([, variable, client = '']) => [
      variable,
      services[client],
    ]),
  );
  const actions = [...text.matchAll(/\b(\w+)\.(\w+)Command\(/g)].flatMap(([, variable, command]) => {
    const service = clients.get(variable);
    return service === undefined ? [] : [`${service}:${command}`];
  });
  return [...new Set(actions.map((action) => permissionNames[action] ?? action))].sort();
}
