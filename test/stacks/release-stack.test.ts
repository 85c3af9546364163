import { readFileSync } from 'node:fs';
import { costPage } from '../../scripts/cost/cost-page';
import { describeApi } from './release-stack/api';
import { describeBuilds } from './release-stack/builds';
import { describeCallsForRollback } from './release-stack/calls-for-rollback';
import { describeChannels, withChannels } from './release-stack/channels';
import { describeFunctions } from './release-stack/functions';
import { describeManyServices } from './release-stack/many-services';
import { describePermissions } from './release-stack/permissions';
import { describeSlack } from './release-stack/slack';
import { describeStorage } from './release-stack/storage';
import { describeTickets, servicesWithTickets } from './release-stack/tickets';
import { removeSynthesized, resourcesOf, Synthesized } from './synthesized';

afterAll(removeSynthesized);

const pipeline = new Synthesized({ subscriptions: { 'on-call': ['ada@example.com', 'https://example.com/hook'] } });
const withTickets = new Synthesized({}, withChannels(servicesWithTickets()));

describeFunctions(pipeline);
describePermissions(withTickets);
describeStorage(pipeline);
describeCallsForRollback(pipeline);
describeApi(pipeline);
describeBuilds(pipeline);
describeManyServices();
describeTickets(withTickets, pipeline);
describeChannels(withTickets, pipeline);
describeSlack();

it('is this much', () => {
  const counts = Object.values<{ Type: string }>(pipeline.template.toJSON()['Resources']).map(({ Type }) => Type);
  const byType = Object.fromEntries(
    [...new Set(counts)].sort().map((type) => [type, counts.filter((one) => one === type).length]),
  );
  expect(byType).toMatchSnapshot();
});

it('costs what docs/cost.md says; if not: npm run docs', async () => {
  expect(readFileSync('docs/cost.md', 'utf8')).toBe(await costPage(pipeline.template));
});

describe('a pipeline with other settings', () => {
  const other = new Synthesized({
    namePrefix: 'harbour',
    cognitoUserPools: 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_abcdef',
    webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/harbour/0b1c2d3e',
  });

  it('can share an account with the first one', () => {
    const names = (synthesized: Synthesized) =>
      [...JSON.stringify(synthesized.template.toJSON()).matchAll(/"(?:\w*Name)":"((?:tidegate|harbour)[^"]*)"/g)].map(
        ([, name]) => name,
      );
    const [first, second] = [names(pipeline), names(other)];
    expect(second.length).toBe(first.length);
    expect(second.filter((name) => first.includes(name))).toEqual([]);
  });

  it('lets the users of a Cognito user pool in', () => {
    const methods = resourcesOf(other.template, 'AWS::ApiGateway::Method').map(({ properties }) => properties);
    expect(new Set(methods.map(({ AuthorizationType }) => AuthorizationType))).toEqual(new Set(['COGNITO_USER_POOLS']));
  });

  it('is guarded by a web ACL', () => {
    other.template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
  });
});
