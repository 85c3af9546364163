import { awsEnvironment } from '../../config/aws-environment';
import type { PipelineResources, Wiring } from './wiring';

/** The secret of the app. */
export const slackSecretWiring = ({ slackSecret }: PipelineResources): Required<Wiring> =>
  slackSecret === undefined
    ? { environment: {}, permissions: [] }
    : {
        environment: { [awsEnvironment.slackSecret]: slackSecret.secretArn },
        permissions: [{ actions: ['secretsmanager:GetSecretValue'], resources: [slackSecret.secretArn] }],
      };

/** What answers Slack: it calls itself, because Slack does not wait for what is asked. */
export const slackCommandWirings = (resources: PipelineResources): Wiring[] => [
  slackSecretWiring(resources),
  {
    permissions: [{ actions: ['lambda:InvokeFunction'], resources: [resources.names.functionArn('slack-command')] }],
  },
];

/** What shows releases in Slack: it follows the changes of the table. */
export const slackBoardWirings = (resources: PipelineResources): Wiring[] => [
  slackSecretWiring(resources),
  {
    permissions: [
      {
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [resources.table.tableStreamArn ?? ''],
      },
      {
        actions: ['dynamodb:ListStreams'],
        resources: ['*'],
        wildcard: 'DynamoDB knows no permission to list the streams of a single table; Lambda asks for it',
      },
    ],
  },
];
