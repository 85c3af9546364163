import { readSettings } from '../../lib/stacks/pipeline-settings';

const settings = (context: Record<string, unknown>) => readSettings({ tryGetContext: (name) => context[name] });

describe('the settings of a pipeline', () => {
  it('are little more than its services', () => {
    expect(settings({ services: ['a.yaml'] })).toEqual({
      services: ['a.yaml'],
      namePrefix: undefined,
      subscriptions: {},
      cognitoUserPools: [],
      webAclArn: undefined,
    });
  });

  it('can be given on the command line, where lists have commas', () => {
    expect(settings({ services: 'a.yaml, b.yaml' }).services).toEqual(['a.yaml', 'b.yaml']);
  });

  it.each([undefined, []])('need a service (%p)', (services) => {
    expect(() => settings({ services })).toThrow('the context "services" names no service');
  });

  it.each([
    ['services', [1]],
    ['namePrefix', 7],
    ['cognitoUserPools', ['']],
    ['webAclArn', ''],
    ['subscriptions', { everybody: ['ada@example.com'] }],
    ['subscriptions', { 'on-call': [1] }],
  ])('refuse %s: %j, and say what is allowed', (name, value) => {
    expect(() => settings({ services: ['a.yaml'], [name]: value })).toThrow(
      new RegExp(`^the context "${name}.*allowed: `),
    );
  });
});
