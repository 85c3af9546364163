import type { Log } from '../../../lambdas/shared/ports';
import { DynamoDbReleaseMessages } from '../../adapters/aws/release-messages';
import { systemClock } from '../../adapters/local/clock';
import { SlackChat } from '../../adapters/slack/chat';
import type { LoadedConfig } from '../../config/load';
import { UnknownServiceError } from '../../domain/errors';
import { type StoreAddress, tableName } from '../store/address';
import { connect, openStore } from '../store/connect';
import { LocalBoard } from './local-board';

export interface LocalBoardOptions {
  readonly loaded: LoadedConfig;
  readonly address: StoreAddress;
  readonly environment: NodeJS.ProcessEnv;
  readonly log: Log;
}

/** What shows the service's releases in Slack; undefined when it is not connected, or this machine has no token. */
export function openBoard({ loaded, address, environment, log }: LocalBoardOptions): LocalBoard | undefined {
  const { config, digest } = loaded;
  const { slack, service } = config;
  const token = slack && environment[slack.credentials.botToken];
  if (slack === undefined) return undefined;
  if (!token) {
    log.warn('releases are not shown in Slack', { reason: `${slack.credentials.botToken} is not set` });
    return undefined;
  }
  const chat = new SlackChat({ apiUrl: slack.apiUrl, clock: systemClock, token: async () => token });
  return new LocalBoard({
    clock: systemClock,
    catalog: {
      find: async (name) => {
        if (name !== service) throw new UnknownServiceError(name, [service]);
        return { config, digest };
      },
    },
    store: openStore(address),
    messages: new DynamoDbReleaseMessages(connect(address), tableName),
    chatOf: () => chat,
    log,
  });
}
