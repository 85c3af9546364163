import { ReleaseId } from '../../lib/domain/release';
import type { Accepted } from '../../lib/domain/release-request/answers';
import { type OperationName, operations } from '../../lib/domain/release-request/operations';
import { RefusedError } from '../../lib/domain/release-request/problems';
import { abortRelease } from './abort';
import { ApiEvent, pathOf } from './api-event';
import { approveRelease, rejectRelease } from './approval';
import { callerOf } from './caller';
import { listReleases } from './list';
import type { ApiPorts } from './ports';
import { type ApiRequest, readInput, readKey, rootOf } from './request';
import { resolveRelease } from './resolve';
import { type ApiResponse, answer, problemOf, refuse, traceOf } from './respond';
import { reviewRelease } from './review';
import { rollBackRelease } from './rollback';
import { findRoute } from './router';
import { showRelease } from './show';
import { startRelease } from './start';

const handlers: Readonly<Record<OperationName, (ports: ApiPorts, request: ApiRequest) => Promise<object>>> = {
  startRelease,
  listReleases,
  showRelease,
  approveRelease,
  rejectRelease,
  rollBackRelease,
  abortRelease,
  resolveRelease,
  reviewRelease,
};

/** What the one log line of a request tells; filled as the request is read, and never with other texts of it. */
interface Line {
  requestId?: string;
  operation?: OperationName;
  caller?: string;
  releaseId?: string;
}

/** Answers the requests of the `/release` API: every one with a response, and with one line in the log. */
export const releaseApi =
  (ports: ApiPorts) =>
  async (event: unknown): Promise<ApiResponse> => {
    const line: Line = {};
    try {
      const response = await respond(ports, event, line);
      ports.log.info('request answered', { ...line, status: response.statusCode });
      return response;
    } catch (error) {
      const response = refuse(error, line.requestId);
      const fields = { ...line, status: response.statusCode, problem: problemOf(error), ...traceOf(error) };
      if (response.statusCode < 500) ports.log.warn('request refused', fields);
      else ports.log.error('request failed', fields);
      return response;
    }
  };

async function respond(ports: ApiPorts, given: unknown, line: Line): Promise<ApiResponse> {
  const event = ApiEvent.safeParse(given).data;
  if (event === undefined) throw new RefusedError('malformed-request', 'the request is not one of an API gateway');
  const { requestId } = event.requestContext;
  if (requestId !== undefined) line.requestId = requestId;
  const route = findRoute(event.httpMethod, pathOf(event));
  line.operation = route.operation;
  if (ReleaseId.safeParse(route.releaseId).success) line.releaseId = route.releaseId;
  const caller = callerOf(event);
  line.caller = caller;
  const input = readInput(event, route.operation);
  const root = rootOf(event, route);
  const request: ApiRequest = { ...route, caller, input, root, idempotencyKey: readKey(event) };

  const body = await handlers[route.operation](ports, request);
  const { status } = operations[route.operation].answer;
  if (status === 200) return answer(status, body);
  const { releaseId } = body as Accepted;
  line.releaseId = releaseId;
  return answer(status, body, `${root}/${releaseId}`);
}
