import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Audience } from '../audiences';
import type { PipelineNames } from '../names';
import type { Permission } from '../permission';
import type { ReviewSchedules } from '../review-schedules';
import type { RollbackLeases } from '../rollback-leases';
import type { PipelineService } from '../services-layer';

/** What functions work with. */
export interface PipelineResources {
  readonly names: PipelineNames;
  readonly services: readonly PipelineService[];
  readonly table: Table;
  readonly artifacts: Bucket;
  readonly audit: Bucket;
  readonly githubSecret: Secret;
  /** Undefined when no service has a ticket system. */
  readonly ticketsSecret: Secret | undefined;
  /** Undefined when no service has channels. */
  readonly notificationSecret: Secret | undefined;
  /** Undefined when no service is connected to Slack. */
  readonly slackSecret: Secret | undefined;
  readonly topics: Readonly<Record<Audience, ITopic>>;
  readonly leases: RollbackLeases;
  readonly reviews: ReviewSchedules;
}

/** What a function needs for one of its ports: where things are, and what it may do to them. */
export interface Wiring {
  readonly environment?: Readonly<Record<string, string>>;
  readonly permissions?: readonly Permission[];
}
