import { AwsSecrets } from '../../../lib/adapters/aws/secrets';
import { systemClock } from '../../../lib/adapters/local/clock';

/** The secrets that smoke checks send. */
export const secrets = () => new AwsSecrets(systemClock);
