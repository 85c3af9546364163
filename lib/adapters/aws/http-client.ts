import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { Endpoint } from '../../ports/deployment-target';
import type { HttpClient, HttpRequest, HttpResponse, TcpAddress } from '../../ports/http-client';
import { badGateway, type FunctionResponse, gatewayEvent, readGatewayAnswer } from './reaching/gateway-event';
import { failureOf } from './requests';

const mostBytes = 1024 * 1024;

/**
 * Sends requests to functions by invoking them (`lambda://<function>/<qualifier>`), and all others over the web.
 *
 * A function gets the event that API Gateway and function URLs deliver, so that it cannot tell the difference.
 */
export class AwsHttpClient implements HttpClient {
  constructor(
    private readonly lambda: () => LambdaClient,
    private readonly web: HttpClient,
  ) {}

  async send(endpoint: Endpoint, request: HttpRequest): Promise<HttpResponse> {
    const [, functionName, qualifier] = /^lambda:\/\/([^/]+)\/([^/]+)$/.exec(endpoint.url) ?? [];
    if (functionName === undefined || qualifier === undefined) return this.web.send(endpoint, request);
    const url = new URL(request.path, inside);
    // A whole URL, or a path such as `//host`, leads to somebody who gets nothing of the endpoint.
    if (url.origin !== inside) return this.web.send({ url: url.origin, headers: {} }, request);

    const startedAt = performance.now();
    const answer = await this.invoke(functionName, qualifier, gatewayEvent(url, endpoint.headers, request), request);
    if (Buffer.byteLength(answer.body) > mostBytes) {
      throw new Error(`the answer of ${endpoint.url} is longer than 1 MiB`);
    }
    return { ...answer, milliseconds: performance.now() - startedAt };
  }

  connect(address: TcpAddress, timeoutMilliseconds: number): Promise<number> {
    return this.web.connect(address, timeoutMilliseconds);
  }

  private async invoke(
    functionName: string,
    qualifier: string,
    event: object,
    { timeoutMilliseconds }: HttpRequest,
  ): Promise<FunctionResponse> {
    const where = `lambda://${functionName}/${qualifier}`;
    const command = new InvokeCommand({
      FunctionName: functionName,
      Qualifier: qualifier,
      Payload: Buffer.from(JSON.stringify(event)),
    });
    const limits = {
      abortSignal: AbortSignal.timeout(timeoutMilliseconds),
      requestTimeout: timeoutMilliseconds,
    };
    const answer = await this.lambda()
      .send(command, limits)
      .catch((error: unknown) => {
        const isLate = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
        const why = isLate
          ? `not within ${timeoutMilliseconds} ms`
          : failureOf(error, `invoke ${functionName}`).message;
        throw new Error(`no answer from ${where}: ${why}`, { cause: error });
      });
    const payload = Buffer.from(answer.Payload ?? []).toString('utf8');
    return answer.FunctionError === undefined ? readGatewayAnswer(payload) : badGateway;
  }
}

/** Stands for the function while URLs are resolved. */
const inside = 'http://function.tidegate.invalid';
