import { pascalCase } from '../../../lib/constructs/names';
import { resourcesOf, Synthesized, servicesInSlack } from '../synthesized';
import { describeProgramPermissions } from './permissions';

export function describeSlack(): void {
  describe('a pipeline with a service in Slack', () => {
    const pipeline = new Synthesized({}, servicesInSlack());
    const all = (type: string) => resourcesOf(pipeline.template, type);
    const methods = all('AWS::ApiGateway::Method').map(({ properties }) => properties);

    it('lets Slack reach two paths without credentials, and nobody any other', () => {
      const open = methods.filter(({ AuthorizationType }) => AuthorizationType === 'NONE');
      expect(open).toHaveLength(2);
      for (const method of open) {
        expect(method).toMatchObject({ HttpMethod: 'POST', Integration: { Type: 'AWS_PROXY' } });
        expect(JSON.stringify(method['Integration'])).toContain('SlackCommand');
      }
      const parts = all('AWS::ApiGateway::Resource').map(({ properties }) => properties['PathPart']);
      expect(parts).toEqual(expect.arrayContaining(['slack', 'command', 'interactivity']));
    });

    it('throttles them more than the others', () => {
      const [stage] = all('AWS::ApiGateway::Stage').map(({ properties }) => properties);
      const limits = stage?.['MethodSettings'].map(
        ({ ResourcePath, ThrottlingRateLimit }: Record<string, unknown>) => `${ResourcePath} ${ThrottlingRateLimit}`,
      );
      expect(limits.sort()).toEqual(['/* 10', '/~1slack~1command 5', '/~1slack~1interactivity 5']);
    });

    it('keeps the requests of people for minutes only, and what failed for people to see', () => {
      const [asked] = all('AWS::Lambda::EventInvokeConfig').filter(({ id }) => id.includes('SlackCommand'));
      expect(asked?.properties).toMatchObject({
        MaximumEventAgeInSeconds: 120,
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      });
    });

    it('follows what changes in the table, and not where messages are', () => {
      const [mapping] = all('AWS::Lambda::EventSourceMapping').map(({ properties }) => properties);
      expect(mapping).toMatchObject({ StartingPosition: 'LATEST', MaximumRecordAgeInSeconds: 300 });
      const pattern = JSON.parse(mapping?.['FilterCriteria'].Filters[0].Pattern);
      const takes = (sk: string) =>
        pattern.dynamodb.Keys.sk.S.some(({ prefix }: { prefix: string }) => sk.startsWith(prefix));
      expect(['RECORD', 'RECORD#CAPTURED#x', 'OBSERVATION#x', 'SLACK-MESSAGE', 'AUDIT#1'].map(takes)).toEqual([
        true,
        true,
        true,
        false,
        false,
      ]);
      expect(all('AWS::DynamoDB::Table')[0]?.properties['StreamSpecification']).toEqual({
        StreamViewType: 'KEYS_ONLY',
      });
    });

    it('keeps the secret when it goes, and tells where it is', () => {
      const secret = all('AWS::SecretsManager::Secret').find(
        ({ properties }) => properties['Name'] === 'tidegate-slack',
      );
      expect(secret?.deletionPolicy).toBe('Retain');
      expect(Object.keys(pipeline.template.findOutputs('SlackSecretName'))).toHaveLength(1);
    });

    describeProgramPermissions(pipeline, ['slack-command', 'slack-board', 'notifier']);

    it.each(['slack-command', 'slack-board', 'notifier'])('%s knows where the secret is', (name) => {
      const [found] = all('AWS::Lambda::Function').filter(({ id }) => id.includes(`Functions${pascalCase(name)}`));
      expect(found?.properties['Environment'].Variables).toHaveProperty('TIDEGATE_SLACK_SECRET');
    });
  });

  it('without a service in Slack, nothing of it is there', () => {
    const text = JSON.stringify(new Synthesized().template.toJSON());
    expect(text).not.toMatch(/slack/i);
  });
}
