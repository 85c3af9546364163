import * as z from 'zod';
import { VariableName } from './values';

const Secret = z.strictObject({
  variable: VariableName.optional().describe(
    'Environment variable that holds the value on one machine. Without it, the one with the name of the secret',
  ),
  arn: z
    .string()
    .regex(/^arn:aws[\w-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/, 'must be the ARN of a secret')
    .meta({ examples: ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:smoke-AbCdEf'] })
    .optional()
    .describe('Secret of AWS Secrets Manager that holds the value on AWS'),
});

/** The secrets that checks may use, by the names that they use. The values are never in the file. */
export const Secrets = z
  .record(VariableName, Secret)
  .default({})
  .describe('Secrets that smoke checks send, by name: {{secret.NAME}} inserts one into a header or a body');
