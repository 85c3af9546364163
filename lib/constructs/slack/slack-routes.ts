import { AuthorizationType, LambdaIntegration, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { acknowledge } from '../acknowledge';

/** Where Slack sends its requests. */
const paths = ['/slack/command', '/slack/interactivity'] as const;

/** What people type and press in a workspace is far less; whoever sends more is not Slack. */
const throttling = { throttlingRateLimit: 5, throttlingBurstLimit: 10 };

/** The limits of each route, as the stage of an API takes them. */
export const slackThrottling = Object.fromEntries(paths.map((path) => [`${path}/POST`, throttling]));

const signed = 'Slack has no credentials of AWS: it signs every request, and the function checks that before all else';

/** Lets Slack reach a function. Slack signs what it sends, which only the function can check. */
export function addSlackRoutes(api: RestApi, handler: IFunction): void {
  const integration = new LambdaIntegration(handler);
  for (const path of paths) {
    const resource = api.root.resourceForPath(path);
    const method = resource.addMethod('POST', integration, { authorizationType: AuthorizationType.NONE });
    acknowledge(method, {
      'AwsSolutions-APIG4': signed,
      'AwsSolutions-COG4': signed,
    });
  }
}
