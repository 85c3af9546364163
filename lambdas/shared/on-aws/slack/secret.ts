import { AwsSecret } from '../../../../lib/adapters/aws/secret';
import { systemClock } from '../../../../lib/adapters/local/clock';
import { parseSlackSecret, type SlackSecret } from '../../../../lib/adapters/slack/secret';
import { told } from '../environment';
import { once } from '../once';

const secret = once(() => new AwsSecret(told('slackSecret'), systemClock));

/** The secret of the app. @throws as `AwsSecret` does, or InvalidInputError when it has another shape */
export const slackSecret = async (): Promise<SlackSecret> => parseSlackSecret(await secret().text());
