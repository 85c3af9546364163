import type { ApprovalRequest } from '../../lib/domain/release-request';
import type { Accepted } from '../../lib/domain/release-request/answers';
import { type Decision, decideApproval } from '../approval/decide';
import { findRelease } from './find';
import type { ApiPorts } from './ports';
import type { ApiRequest } from './request';

/** Takes a person's decision about the release in the path. */
const decide =
  (decision: Decision['decision']) =>
  async (ports: ApiPorts, request: ApiRequest): Promise<Accepted> => {
    const { reason } = request.input as ApprovalRequest;
    return decideApproval(ports, await findRelease(ports, request), { decision, by: request.caller, reason });
  };

export const approveRelease = decide('approved');
export const rejectRelease = decide('rejected');
