import * as z from 'zod';

const arn = (service: string, resource: string, example: string) =>
  z
    .string()
    .regex(
      new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]+:\\d{12}:${resource}/.+$`),
      `must be the ARN of a ${resource}`,
    )
    .meta({ examples: [example] });

const listenerRule = arn(
  'elasticloadbalancing',
  'listener-rule',
  'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener-rule/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee',
);
const targetGroup = arn(
  'elasticloadbalancing',
  'targetgroup',
  'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-blue/73e2d6bc24d8a067',
);

const url = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
  .meta({ examples: ['https://shop.example.com'] })
  .describe('Address that users reach the environment at');

const Metrics = z
  .strictObject({
    namespace: z.string().min(1).describe('Namespace of both metrics'),
    requests: z.string().min(1).describe('Metric that counts requests'),
    errors: z.string().min(1).describe('Metric that counts failed requests'),
    dimensions: z.record(z.string(), z.string()).default({}).describe('Dimensions that both metrics have'),
    versionDimension: z.string().min(1).describe('Dimension that holds the version, for example 1.4.0'),
  })
  .meta({ id: 'CustomMetrics', description: 'Metrics that the service publishes itself' })
  .describe(
    "Metrics of the service itself. Without them, AWS's own: a function's errors do not count answers with a 5xx status",
  );

/** A function behind an alias whose weights are shifted. */
const LambdaAlias = z
  .strictObject({
    type: z.literal('lambda-alias').describe('A Lambda function behind an alias'),
    functionName: z
      .string()
      .regex(/^[A-Za-z0-9-_]{1,64}$/, 'must be the name of a function in the same account')
      .describe('Name of the function'),
    alias: z
      .string()
      .regex(/^(?!\d+$)[A-Za-z0-9-_]{1,128}$/, 'must be the name of an alias')
      .default('live')
      .describe('Alias whose traffic is shifted'),
    url,
    candidateUrl: z
      .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
      .optional()
      .describe('Address of the alias "candidate", for user journeys against a version that has no traffic'),
    metrics: Metrics.optional(),
  })
  .meta({ id: 'LambdaAliasTarget', title: 'Lambda alias', description: 'A Lambda function behind an alias' });
export type LambdaAliasTarget = z.infer<typeof LambdaAlias>;

const Colour = z
  .strictObject({
    service: z.string().min(1).max(255).describe('Name of the ECS service'),
    targetGroup: targetGroup.describe('Target group that the service registers with'),
    pinnedRule: listenerRule.describe(
      'Listener rule with one header condition that sends everything to this target group, whatever the weights say',
    ),
  })
  .meta({ id: 'AlbColour', description: 'One of two ECS services that take turns' });

/** Two ECS services behind a listener rule whose weights are shifted. */
const Alb = z
  .strictObject({
    type: z.literal('alb').describe('Two ECS services, blue and green, behind a listener rule with weights'),
    cluster: z.string().min(1).max(255).describe('Name of the ECS cluster'),
    container: z.string().min(1).max(255).describe('Name of the container whose image is replaced'),
    instances: z.int().min(1).max(1000).default(2).describe('Tasks of a version that has traffic'),
    listenerRule: listenerRule.describe('Listener rule whose weights are shifted'),
    blue: Colour.describe('One of the two services'),
    green: Colour.describe('The other one'),
    url,
    metrics: Metrics.optional(),
  })
  .meta({
    id: 'AlbTarget',
    title: 'load balancer',
    description: 'Two ECS services behind a listener rule with weights',
  });
export type AlbTarget = z.infer<typeof Alb>;

/** Where an environment is on AWS. */
export const AwsTarget = z
  .discriminatedUnion('type', [LambdaAlias, Alb])
  .describe('The environment on AWS: a Lambda alias, or ECS services behind a load balancer');
export type AwsTarget = z.infer<typeof AwsTarget>;
export type CustomMetrics = z.infer<typeof Metrics>;
