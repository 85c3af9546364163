import { AwsHttpClient } from '../../../lib/adapters/aws/http-client';
import { fetchClient } from '../../../lib/adapters/local/http-client';
import { awsClients } from './aws-clients';

/** Requests to services: to functions by invoking them, to all others over the web. */
export const http = () => new AwsHttpClient(() => awsClients().lambda, fetchClient);
