import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { HealthProbe } from '../../../../domain/health-verdict';
import { translated } from '../errors';

/** What came of asking a function for its health. */
export interface FunctionAnswer extends HealthProbe {
  /** Lambda's number of the version that answered; undefined when none did. */
  readonly executed: string | undefined;
}

export interface HealthQuestion {
  readonly functionName: string;
  /** A version's number, or an alias. */
  readonly qualifier: string;
  readonly path: string;
  readonly timeoutSeconds: number;
}

/** Asks a version, or whichever an alias chooses, for its health: healthy is a 200 in time. Never rejects. */
export async function askHealth(lambda: LambdaClient, question: HealthQuestion): Promise<FunctionAnswer> {
  const { functionName, qualifier, path, timeoutSeconds } = question;
  const command = new InvokeCommand({
    FunctionName: functionName,
    Qualifier: qualifier,
    Payload: Buffer.from(JSON.stringify(healthEvent(path))),
  });
  const milliseconds = timeoutSeconds * 1000;
  try {
    const answer = await lambda.send(command, {
      abortSignal: AbortSignal.timeout(milliseconds),
      requestTimeout: milliseconds,
    });
    const { ExecutedVersion: executed, FunctionError: failure, Payload } = answer;
    const text = Buffer.from(Payload ?? []).toString('utf8');
    if (failure !== undefined) return { healthy: false, detail: `${path} failed: ${messageIn(text)}`, executed };
    const status = statusIn(text);
    if (status === 200) return { healthy: true, executed };
    return { healthy: false, detail: `${path} answered ${status ?? 'nothing that is an HTTP response'}`, executed };
  } catch (error) {
    const isLate = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
    const detail = isLate
      ? `${path} did not answer within ${timeoutSeconds} s`
      : translated(error, `ask ${functionName}:${qualifier} for its health`).message;
    return { healthy: false, detail, executed: undefined };
  }
}

/** A request as API Gateway and function URLs deliver it (payload version 2.0). */
function healthEvent(path: string): object {
  const host = 'tidegate.invalid';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { host, 'user-agent': 'tidegate-health-check' },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'tidegate',
      domainName: host,
      domainPrefix: 'tidegate',
      http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'tidegate-health-check' },
      requestId: 'tidegate-health-check',
      routeKey: '$default',
      stage: '$default',
      time: '01/Jan/1970:00:00:00 +0000',
      timeEpoch: 0,
    },
    isBase64Encoded: false,
  };
}

const HttpAnswer = z.object({ statusCode: z.int() });

/** A function may leave the status out, which then is 200. */
function statusIn(text: string): number | undefined {
  const answer = parse(text);
  if (answer === undefined || answer === null) return undefined;
  const parsed = HttpAnswer.safeParse(answer);
  return parsed.success ? parsed.data.statusCode : 200;
}

function messageIn(text: string): string {
  const parsed = z.object({ errorMessage: z.string() }).safeParse(parse(text));
  return parsed.success ? parsed.data.errorMessage : 'no reason';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
