import type { ServiceConfig } from '../../../config/schema';
import { awsTargetOf } from '../../../config/targets';
import type { Clock } from '../../../ports/clock';
import type { EnvironmentName } from '../../../ports/deployment-target';
import type { HttpClient } from '../../../ports/http-client';
import type { DynamoDBClient } from '../dynamodb';
import { EnvironmentLease, type LeaseReceiver } from '../leases';
import type { ItemKey } from '../release-store/keys';
import { Table } from '../release-store/table';
import { AlbEnvironment } from './alb/alb-target';
import { Fence } from './alb/fence';
import type { AwsClients } from './clients';
import type { EnvironmentTarget } from './environment-target';
import { LambdaAliasEnvironment } from './lambda-alias/lambda-alias-target';
import { WeightLog } from './weight-log';

/** What the environments of every service share. */
export interface AwsSystems {
  readonly clients: AwsClients;
  readonly dynamoDb: DynamoDBClient;
  /** The table of the release store, which also keeps fences and histories of weights. */
  readonly tableName: string;
  readonly leases: LeaseReceiver;
  readonly clock: Clock;
  /** For ordinary http(s) addresses. */
  readonly http: HttpClient;
}

/** One environment, with the history of its weights. */
export interface AwsEnvironment {
  readonly target: EnvironmentTarget;
  readonly log: WeightLog;
}

/** The environments of one service, each of the kind that its configuration names; made when they are needed. */
export class AwsEnvironments {
  private readonly opened = new Map<EnvironmentName, AwsEnvironment>();

  constructor(
    readonly config: ServiceConfig,
    readonly systems: AwsSystems,
  ) {}

  /** @throws InvalidInputError when the configuration does not say where the environment is on AWS */
  of(name: EnvironmentName): AwsEnvironment {
    const opened = this.opened.get(name) ?? this.open(name);
    this.opened.set(name, opened);
    return opened;
  }

  private open(name: EnvironmentName): AwsEnvironment {
    const { config, systems } = this;
    const { clients, clock, http } = systems;
    const { service } = config;
    const target = awsTargetOf(config, name);
    const table = new Table(systems.dynamoDb, systems.tableName);
    const log = new WeightLog(table, trafficKey(service, name, 'WEIGHTS'), clock);
    const lease = new EnvironmentLease(clients, systems.leases, clock, service, name);
    const around = { name, health: config.environments[name].healthCheck, clients, clock, http, lease, log };
    if (target.type === 'lambda-alias') return { target: new LambdaAliasEnvironment(target, around), log };
    return { target: new AlbEnvironment(target, new Fence(table, trafficKey(service, name, 'FENCE')), around), log };
  }
}

const trafficKey = (service: string, environment: EnvironmentName, sk: 'FENCE' | 'WEIGHTS'): ItemKey => ({
  pk: `TRAFFIC#${service}#${environment}`,
  sk,
});
