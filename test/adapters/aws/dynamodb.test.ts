import { createDynamoDbClient } from '../../../lib/adapters/aws/dynamodb';

// The SDK's announcement about later versions of Node.js is not what is tested here.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

test('tries a bounded number of times', async () => {
  const client = createDynamoDbClient({ region: 'eu-central-1' });
  expect(await client.config.maxAttempts()).toBe(3);
  expect(await client.config.region()).toBe('eu-central-1');
});

test('asks the endpoint that it is given', async () => {
  const client = createDynamoDbClient({ region: 'local', endpoint: 'http://127.0.0.1:8000' });
  expect(await client.config.endpoint?.()).toMatchObject({ hostname: '127.0.0.1', port: 8000 });
});
