import { RemovalPolicy } from 'aws-cdk-lib';
import type { IAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { AlarmRules } from './alarm-rules';
import { DeadLetterQueue } from './dead-letter-queue';
import { GitHubSecret } from './github-secret';
import { PipelineNames, pascalCase } from './names';
import { NotificationSecret, needsNotificationSecret } from './notification-secret';
import { lambdaBundles } from './package-files';
import { PipelineAlarms } from './pipeline-alarms';
import { PipelineFunctions } from './pipeline-functions';
import { ReleaseApi } from './release-api';
import { defaultAuditRetention, ReleaseBuckets } from './release-buckets';
import { ReleaseDashboard } from './release-dashboard';
import { ReleaseMachines } from './release-machines';
import { ReleaseTable } from './release-table';
import { type AudienceSubscriptions, ReleaseTopics } from './release-topics';
import { ReviewSchedules } from './review-schedules';
import { RollbackLeases } from './rollback-leases';
import { ServiceBuilds, type ServiceBuildsProps } from './service-builds';
import { type PipelineService, servicesLayer } from './services-layer';
import { SlackFeed } from './slack/slack-feed';
import { needsSlack, SlackSecret } from './slack/slack-secret';
import { needsTicketsSecret, TicketsSecret } from './tickets-secret';
import type { PipelineResources } from './wiring/wiring';

export interface ReleasePipelineProps {
  /** The services that the pipeline releases: what `readServiceConfig` has read from their `tidegate.yaml`. */
  readonly services: readonly PipelineService[];
  /** First part of the names of machines, functions and builds. @default 'tidegate' */
  readonly namePrefix?: string;
  /** Who may call the API. @default - requests are signed with IAM credentials (SigV4) */
  readonly authorizer?: IAuthorizer;
  /** ARN of a web ACL of AWS WAF that guards the API. @default - none */
  readonly webAclArn?: string;
  /** Who is told of what, beside the tickets and reports. @default - nobody */
  readonly subscriptions?: AudienceSubscriptions;
  /** How long logs are kept. @default RetentionDays.SIX_MONTHS */
  readonly logRetention?: RetentionDays;
  /** How long nobody may change or delete audit logs. @default - seven years, in governance mode */
  readonly auditRetention?: ObjectLockRetention;
  /** The directory with a bundle for each function. @default - the bundles of this package */
  readonly bundles?: string;
}

/** A whole pipeline: from a request to release a version to its end in production, or to the version before it. */
export class ReleasePipeline extends Construct {
  readonly table: ReleaseTable;
  readonly buckets: ReleaseBuckets;
  readonly topics: ReleaseTopics;
  readonly machines: ReleaseMachines;
  readonly api: ReleaseApi;
  /** The builds of every service, by its name. */
  readonly builds: Readonly<Record<string, ServiceBuilds>>;
  /** The secret to fill before the first release. */
  readonly githubSecret: GitHubSecret;
  /** The secret to fill before tickets are told; undefined when no service has a ticket system. */
  readonly ticketsSecret: TicketsSecret | undefined;
  /** The secret to fill before people are told through channels; undefined when no service has any. */
  readonly notificationSecret: NotificationSecret | undefined;
  /** The secret to fill before anything works in Slack; undefined when no service is connected to it. */
  readonly slackSecret: SlackSecret | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ReleasePipelineProps,
  ) {
    super(scope, id);
    const { namePrefix = 'tidegate', logRetention = RetentionDays.SIX_MONTHS } = props;
    const names = new PipelineNames(namePrefix);
    const common = { names, logRetention };
    this.slackSecret = needsSlack(props.services) ? new SlackSecret(this, 'Slack', names) : undefined;
    this.table = new ReleaseTable(this, 'Table', { isFollowed: this.slackSecret !== undefined });
    this.buckets = new ReleaseBuckets(this, 'Buckets', {
      auditRetention: props.auditRetention ?? defaultAuditRetention,
    });
    this.topics = new ReleaseTopics(this, 'Topics', names, props.subscriptions ?? {});
    this.githubSecret = new GitHubSecret(this, 'GitHub', names);
    this.ticketsSecret = needsTicketsSecret(props.services) ? new TicketsSecret(this, 'Tickets', names) : undefined;
    this.notificationSecret = needsNotificationSecret(props.services)
      ? new NotificationSecret(this, 'Notifications', names)
      : undefined;
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    const functions = new PipelineFunctions(this, 'Functions', {
      ...common,
      deadLetters,
      bundles: props.bundles ?? lambdaBundles(),
      servicesLayer: servicesLayer(this, 'Services', props.services),
      resources: this.resources(names),
    });
    const executionLogs = new LogGroup(this, 'ExecutionLog', {
      logGroupName: `/aws/vendedlogs/states/${namePrefix}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.machines = new ReleaseMachines(this, 'Machines', { actors: functions.actors, namePrefix, executionLogs });
    this.builds = this.makeBuilds(common);
    new AlarmRules(this, 'AlarmRules', { names, trigger: functions.actors['rollback-trigger'], deadLetters });
    this.api = new ReleaseApi(this, 'Api', {
      ...common,
      handler: functions.releaseApi,
      ...(functions.slack && { slack: functions.slack.command }),
      ...(props.authorizer && { authorizer: props.authorizer }),
      ...(props.webAclArn !== undefined && { webAclArn: props.webAclArn }),
    });
    const { table, api, topics } = this;
    if (functions.slack !== undefined) new SlackFeed(this, 'SlackFeed', { table, board: functions.slack.board });
    const watched = { names, deadLetters, table, apiErrors: api.errors, onCall: topics.byAudience['on-call'] };
    const { all: alarms } = new PipelineAlarms(this, 'Alarms', watched);
    new ReleaseDashboard(this, 'Dashboard', { names, alarms });
  }

  private resources(names: PipelineNames): PipelineResources {
    return {
      names,
      services: this.props.services,
      table: this.table,
      artifacts: this.buckets.artifacts,
      audit: this.buckets.audit,
      githubSecret: this.githubSecret,
      ticketsSecret: this.ticketsSecret,
      notificationSecret: this.notificationSecret,
      slackSecret: this.slackSecret,
      topics: this.topics.byAudience,
      leases: new RollbackLeases(this, 'Leases', names),
      reviews: new ReviewSchedules(this, 'Reviews', names),
    };
  }

  private makeBuilds(common: Pick<ServiceBuildsProps, 'names' | 'logRetention'>): Record<string, ServiceBuilds> {
    const scope = new Construct(this, 'Builds');
    const artifacts = this.buckets.artifacts as IBucket;
    return Object.fromEntries(
      this.props.services.map(({ config }) => [
        config.service,
        new ServiceBuilds(scope, pascalCase(config.service), { ...common, config, artifacts }),
      ]),
    );
  }
}
