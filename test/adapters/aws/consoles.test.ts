import { AwsConsoles } from '../../../lib/adapters/aws/consoles';
import type { AwsTarget } from '../../../lib/config/schema/aws-target';
import type { ReleaseRef } from '../../../lib/domain/release';

const release: ReleaseRef = {
  id: 'shop-1.4.0-1',
  service: 'shop',
  version: '1.4.0',
  type: 'standard',
  initiatedBy: 'ada',
};
const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:tidegate-release-report-generator';
const options = { prefix: 'tidegate', functionArn, region: 'eu-west-1' };
const lambda: AwsTarget = {
  type: 'lambda-alias',
  functionName: 'shop',
  alias: 'live',
  url: 'https://shop.example.com',
};
const colour = { service: 'shop-blue', targetGroup: 'arn:blue', pinnedRule: 'arn:pinned' };
const alb: AwsTarget = {
  type: 'alb',
  cluster: 'shops',
  container: 'web',
  instances: 2,
  listenerRule: 'arn:rule',
  blue: colour,
  green: colour,
  url: 'https://shop.example.com',
};
const none = { staging: undefined, production: undefined };

it('finds the execution by its ARN', () => {
  expect(new AwsConsoles(none, options).of(release)).toEqual({
    execution:
      'https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/arn:aws:states:eu-west-1:111122223333:execution:tidegate-standard-release:shop-1.4.0-1',
  });
  expect(new AwsConsoles(none, options).of({ ...release, type: 'hotfix' })['execution']).toMatch(
    /:tidegate-hotfix-release:shop-1\.4\.0-1$/,
  );
});

it('finds a function and its log', () => {
  const pages = new AwsConsoles({ staging: undefined, production: lambda }, options).of(release);
  expect(pages['production function']).toBe(
    'https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions/shop/aliases/live',
  );
  expect(pages['production logs']).toBe(
    'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Faws$252Flambda$252Fshop',
  );
});

it('finds the services of a cluster, and says which environment they are', () => {
  expect(Object.entries(new AwsConsoles({ staging: alb, production: lambda }, options).of(release)).slice(1)).toEqual([
    ['staging services', 'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/shops/services?region=eu-west-1'],
    ['production function', expect.any(String)],
    ['production logs', expect.any(String)],
  ]);
});

it('does without the execution where nobody tells the account', () => {
  expect(new AwsConsoles(none, { ...options, functionArn: undefined }).of(release)).toEqual({});
});
