import { emulator } from './emulator';

/**
 * Calls a service that takes forms and answers with XML, of which no client is installed here: IAM, CloudFormation.
 * Nothing is signed: emulators only look at which service is meant.
 *
 * @throws Error with the service's answer when it refuses
 */
export async function callQueryApi(
  service: 'iam' | 'cloudformation',
  version: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const { endpoint, region, credentials } = emulator();
  const scope = `${credentials.accessKeyId}/20260101/${region}/${service}/aws4_request`;
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`,
    },
    body: new URLSearchParams({ ...parameters, Version: version }),
    signal: AbortSignal.timeout(60_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service} refuses ${parameters['Action']}: ${text.slice(0, 1_000)}`);
  return text;
}
