/** The emulator that the tests run against. */
export interface Emulator {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The emulator that the environment names. @throws Error when it names none */
export function emulator(): Emulator {
  const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region = 'us-east-1' } = process.env;
  if (endpoint === undefined) throw new Error('AWS_ENDPOINT_URL is not set; run these tests with npm run test:aws');
  const { AWS_ACCESS_KEY_ID: accessKeyId = 'emulator', AWS_SECRET_ACCESS_KEY: secretAccessKey = 'emulator' } =
    process.env;
  return { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
}

/** Where the emulator looks for whoever runs functions; undefined when it is one that does not ask us. */
export function functionsPort(): number | undefined {
  const port = process.env['TIDEGATE_FUNCTIONS_PORT'];
  return port === undefined ? undefined : Number(port);
}

/** The account that emulators give to credentials that they do not know. */
export const account = '123456789012';
