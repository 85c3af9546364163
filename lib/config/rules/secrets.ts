import type { Rule } from './rule';

/** What runs on AWS cannot see the variables of somebody's machine. */
export const secretRule: Rule = ({ environments, secrets = {} }) => {
  if (environments?.staging.aws === undefined && environments?.production.aws === undefined) return [];
  return Object.entries(secrets)
    .filter(([, { arn }]) => arn === undefined)
    .map(([name]) => ({
      path: ['secrets', name],
      at: 'key' as const,
      message: 'has no arn, so it has no value on AWS, where environments of this service are',
      remedy: 'store the value in AWS Secrets Manager and give the ARN of the secret',
    }));
};
