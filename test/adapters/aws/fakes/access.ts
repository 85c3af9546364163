import type { AwsAccess } from '../../../../lib/adapters/aws/deployment/clients';
import type { FakeServer } from './server';

export const region = 'eu-west-1';

/** How adapters find a server that stands in for AWS. */
export const accessTo = (server: FakeServer): AwsAccess => ({
  endpoint: server.url,
  region,
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
});
