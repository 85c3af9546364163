import type { ReleaseExecutions } from '../../lib/ports/release-executions';
import type { RequestKeys } from '../../lib/ports/request-keys';
import type { Log, Ports } from '../shared/ports';

/** What the API works with beside what actors do. */
export interface ApiPorts extends Ports {
  readonly executions: ReleaseExecutions;
  readonly requestKeys: RequestKeys;
  readonly log: Log;
}
