import type { LoadedConfig } from '../../../lib/config/load';
import { Notifications } from '../../../lib/config/schema/notifications';
import { resourcesOf, type Synthesized } from '../synthesized';

const { channels } = Notifications.parse({
  channels: { chronicle: { type: 'webhook', url: 'https://hooks.example.com/in', secret: 'WEBHOOK_SECRET' } },
});

/** The same services, the first of which tells people through a channel of its own. */
export const withChannels = (services: readonly LoadedConfig[]): LoadedConfig[] =>
  services.map((service, i) =>
    i > 0
      ? service
      : {
          ...service,
          config: { ...service.config, notifications: { ...service.config.notifications, channels } },
        },
  );

export function describeChannels({ template }: Synthesized, without: Synthesized): void {
  describe('a pipeline of a service with channels', () => {
    it('has a secret for their keys, which is kept when the pipeline is taken down', () => {
      const [secret] = resourcesOf(template, 'AWS::SecretsManager::Secret').filter(isForChannels);
      expect(secret).toMatchObject({ deletionPolicy: 'Retain' });
      template.hasOutput('NotificationSecretName', {});
    });

    it('lets only the functions read it that tell people', () => {
      const told = resourcesOf(template, 'AWS::Lambda::Function').filter(
        ({ properties }) => 'TIDEGATE_NOTIFICATION_SECRET' in (properties['Environment']?.Variables ?? {}),
      );
      expect(told.map(({ properties }) => properties['FunctionName']).sort()).toEqual([
        'tidegate-approval',
        'tidegate-git-workflow',
        'tidegate-notifier',
        'tidegate-post-deployment-review',
        'tidegate-release-api',
        'tidegate-release-metrics',
      ]);
    });

    it('pays for no secret without one', () => {
      expect(resourcesOf(without.template, 'AWS::SecretsManager::Secret').filter(isForChannels)).toEqual([]);
    });
  });
}

const isForChannels = ({ properties }: ReturnType<typeof resourcesOf>[number]): boolean =>
  properties['Name'] === 'tidegate-notifications';
