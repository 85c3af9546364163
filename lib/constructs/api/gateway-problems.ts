import { GatewayResponse, type IRestApi, ResponseType } from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import { type ProblemName, problems, problemType } from '../../domain/release-request/problems';
import { pascalCase } from '../names';

/** The problem that each refusal of the gateway itself is. */
const refusals: readonly (readonly [ResponseType, ProblemName])[] = [
  [ResponseType.BAD_REQUEST_BODY, 'invalid-request'],
  [ResponseType.BAD_REQUEST_PARAMETERS, 'invalid-request'],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, 'unsupported-media-type'],
  [ResponseType.REQUEST_TOO_LARGE, 'body-too-large'],
  [ResponseType.UNAUTHORIZED, 'not-authenticated'],
  [ResponseType.INVALID_SIGNATURE, 'not-authenticated'],
  [ResponseType.EXPIRED_TOKEN, 'not-authenticated'],
  [ResponseType.ACCESS_DENIED, 'not-permitted'],
  // What the gateway says of a path that it does not have.
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, 'unknown-route'],
  [ResponseType.INTEGRATION_FAILURE, 'unavailable'],
  [ResponseType.INTEGRATION_TIMEOUT, 'unavailable'],
  [ResponseType.DEFAULT_5XX, 'internal-error'],
];

/** Makes what the gateway itself refuses look like what the function refuses: a problem, as RFC 9457 has them. */
export function answerProblems(scope: Construct, restApi: IRestApi): void {
  for (const [type, name] of refusals) {
    const { status, title } = problems[name];
    const id = pascalCase(type.responseType.toLowerCase().replaceAll('_', '-'));
    new GatewayResponse(scope, id, {
      restApi,
      type,
      statusCode: String(status),
      responseHeaders: { 'Content-Type': "'application/problem+json'" },
      templates: { 'application/json': bodyOf(problemType(name), title, status) },
    });
  }
}

/** `$context…String` comes with its own quotation marks, and escaped. */
const bodyOf = (type: string, title: string, status: number): string =>
  `{"type":"${type}","title":"${title}","status":${status},"detail":$context.error.messageString,` +
  '"instance":"$context.requestId"}';
