import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Actor } from '../../lib/domain/actors';

/** What the machines are built from. */
export interface MachineKit {
  /** The function of every actor. */
  readonly actors: Readonly<Record<Actor, IFunction>>;
  /** First part of the names of machines and builds, so that two pipelines can share an account. */
  readonly namePrefix: string;
  /** Where the course of every execution is logged and, with it, traced; one machine keeps its own histories. */
  readonly executionLogs?: ILogGroup;
}
