/** The environment variables that tell a function on AWS where everything is. */
export const awsEnvironment = {
  /** First part of the names of machines, functions and build projects. */
  prefix: 'TIDEGATE_PREFIX',
  /** Path of the file with the services: JSON, a list of `{ config, digest }`. */
  services: 'TIDEGATE_SERVICES',
  /** Name of the release store's table. */
  table: 'TIDEGATE_TABLE',
  /** Name of the bucket of what was built and reported. */
  artifacts: 'TIDEGATE_ARTIFACTS',
  /** Name of the bucket of the audit logs, which is under Object Lock. */
  audit: 'TIDEGATE_AUDIT',
  /** ARN of the secret with the credentials for GitHub. */
  githubSecret: 'TIDEGATE_GITHUB_SECRET',
  /** ARN of the secret with the credentials for ticket systems; set when a service has one. */
  ticketsSecret: 'TIDEGATE_TICKETS_SECRET',
  /** ARN of the secret with the credentials of the channels that people are told through: JSON, by name; set when a service has one. */
  notificationSecret: 'TIDEGATE_NOTIFICATION_SECRET',
  /** ARN of the secret with what Slack signs with and the token for it; set when a service is connected to Slack. */
  slackSecret: 'TIDEGATE_SLACK_SECRET',
  /** JSON: the ARN of the topic of each audience. */
  topics: 'TIDEGATE_TOPICS',
  /** JSON: `{ group, roleArn, targetArn }` of the schedules that are leases. */
  leases: 'TIDEGATE_LEASES',
  /** JSON: `{ group, roleArn, targetArn }` of the schedules that call for post-deployment reviews. */
  reviews: 'TIDEGATE_REVIEWS',
  /** JSON: `{ standard, hotfix, rollback }`, the ARNs of these machines. */
  machines: 'TIDEGATE_MACHINES',
  /** Set by Lambda itself. */
  region: 'AWS_REGION',
} as const;
