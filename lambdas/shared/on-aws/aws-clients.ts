import { AwsClients } from '../../../lib/adapters/aws/deployment';
import { once } from './once';

/** The services of AWS that deployments are made with. */
export const awsClients = once(() => new AwsClients());
