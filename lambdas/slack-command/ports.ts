import type { ServiceConfig } from '../../lib/config/schema';
import type { Reply } from '../../lib/domain/slack/answers';
import type { SeenRequests } from '../../lib/ports/seen-requests';
import type { ApiPorts } from '../release-api/ports';
import type { Job } from './job';

/** What requests of Slack are answered with, beside what the API works with. */
export interface SlackPorts extends ApiPorts {
  /** The services that are released from here. */
  readonly services: () => Promise<readonly ServiceConfig[]>;
  /** What Slack signs its requests with. */
  readonly signingSecret: () => Promise<string>;
  readonly seen: SeenRequests;
  /** Has a job done after the request was answered. */
  readonly handOver: (job: Job) => Promise<void>;
  /** Answers the person who asked, at the address that came with the request. */
  readonly respond: (responseUrl: string, reply: Reply) => Promise<void>;
}
