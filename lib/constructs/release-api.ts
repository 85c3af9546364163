import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AuthorizationType,
  EndpointType,
  type IAuthorizer,
  type IRestApi,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type MethodOptions,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { type Operation, operations } from '../domain/release-request/operations';
import { acknowledge } from './acknowledge';
import { answerProblems } from './api/gateway-problems';
import { RequestChecks } from './api/request-checks';
import type { PipelineNames } from './names';
import { addSlackRoutes, slackThrottling } from './slack/slack-routes';

export interface ReleaseApiProps {
  readonly names: PipelineNames;
  /** What answers the requests. */
  readonly handler: IFunction;
  readonly logRetention: RetentionDays;
  /** What answers Slack. Without it, there is nothing that Slack could reach. */
  readonly slack?: IFunction;
  /** Who may call. Without it, requests are signed with IAM credentials (SigV4). */
  readonly authorizer?: IAuthorizer;
  /** ARN of the web ACL of AWS WAF that guards the API. */
  readonly webAclArn?: string;
}

const throttling = { throttlingRateLimit: 10, throttlingBurstLimit: 20 };

/** The `/release` endpoint. Nothing gets to the function that is not authorized, too large or malformed. */
export class ReleaseApi extends Construct {
  readonly api: RestApi;

  /** How many requests the API answered with errors of its own, a minute. */
  get errors(): IMetric {
    return this.api.metricServerError({ period: Duration.minutes(1), statistic: 'Sum' });
  }

  constructor(scope: Construct, id: string, props: ReleaseApiProps) {
    super(scope, id);
    this.api = this.makeApi(props);
    const restApi = this.api as IRestApi;
    const checks = new RequestChecks(this, restApi);
    const handler = new LambdaIntegration(props.handler);
    const authorized: MethodOptions = props.authorizer
      ? { authorizer: props.authorizer }
      : { authorizationType: AuthorizationType.IAM };
    for (const [name, operation] of Object.entries<Operation>(operations)) {
      const resource = this.api.root.resourceForPath(operation.path);
      resource.addMethod(operation.method, handler, { ...authorized, ...checks.of(name, operation) });
    }
    if (props.slack !== undefined) addSlackRoutes(this.api, props.slack);
    answerProblems(this, restApi);
    this.guard(props);
  }

  private makeApi({ names, logRetention, slack }: ReleaseApiProps): RestApi {
    const accessLog = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/apigateway/${names.of('release-api')}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new RestApi(this, 'Api', {
      restApiName: names.of('release'),
      description: 'Starts, shows, approves, aborts, rolls back, reviews and resolves releases',
      endpointConfiguration: { types: [EndpointType.REGIONAL] },
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      deployOptions: {
        stageName: 'v1',
        ...throttling,
        ...(slack !== undefined && { methodOptions: slackThrottling }),
        tracingEnabled: true,
        loggingLevel: MethodLoggingLevel.ERROR,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
      },
    });
  }

  private guard({ webAclArn }: ReleaseApiProps): void {
    acknowledge(this, {
      'AwsSolutions-COG4':
        'callers are people and programs of the account, authorized by IAM or by the given authorizer',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
        'API Gateway takes exactly this policy for the one role with which it writes the logs of an account',
    });
    if (webAclArn === undefined) {
      acknowledge(this, {
        'AwsSolutions-APIG3': 'every caller is authenticated; a web ACL is associated as soon as one is given',
      });
      return;
    }
    new CfnWebACLAssociation(this, 'WebAcl', { resourceArn: this.api.deploymentStage.stageArn, webAclArn });
  }
}
