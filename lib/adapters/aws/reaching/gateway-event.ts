import * as z from 'zod';
import type { HttpRequest, HttpResponse } from '../../../ports/http-client';

/** What a function answered, as its caller sees it. */
export type FunctionResponse = Pick<HttpResponse, 'status' | 'headers' | 'body'>;

const agent = 'tidegate';

/** A request as API Gateway and function URLs deliver it (payload version 2.0). */
export function gatewayEvent(url: URL, endpointHeaders: HttpRequest['headers'], request: HttpRequest): object {
  const { pathname: path, searchParams, search, host } = url;
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const headers = lowerCased({
    host,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    'user-agent': agent,
    ...request.headers,
    ...endpointHeaders,
  });
  const query = [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name).join(',')]);
  const cookies = headers['cookie']?.split(/;\s*/);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: search.slice(1),
    headers,
    ...(cookies !== undefined && { cookies }),
    ...(query.length > 0 && { queryStringParameters: Object.fromEntries(query) }),
    requestContext: {
      accountId: 'anonymous',
      apiId: agent,
      domainName: host,
      domainPrefix: agent,
      http: { method: request.method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: agent },
      requestId: agent,
      routeKey: '$default',
      stage: '$default',
      time: '01/Jan/1970:00:00:00 +0000',
      timeEpoch: 0,
    },
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  };
}

const Answer = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.coerce.string()).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().optional(),
});

/** What users get when a function fails, or answers something that is no response. */
export const badGateway: FunctionResponse = {
  status: 502,
  headers: { 'content-type': 'application/json' },
  body: '{"message":"Internal Server Error"}',
};

/** What a gateway makes of a function's answer: any JSON without a status is the body of a good response. */
export function readGatewayAnswer(payload: string): FunctionResponse {
  const answer = parse(payload);
  if (answer === undefined || answer === null) return badGateway;
  if (typeof answer !== 'object' || !('statusCode' in answer)) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: payload };
  }
  const { data } = Answer.safeParse(answer);
  if (data === undefined) return badGateway;
  const { statusCode: status, headers, cookies, body, isBase64Encoded = false } = data;
  return {
    status,
    headers: { ...lowerCased(headers ?? {}), ...(cookies?.length && { 'set-cookie': cookies.join(', ') }) },
    body: isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? ''),
  };
}

const lowerCased = (headers: HttpRequest['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
