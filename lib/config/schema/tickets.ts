import * as z from 'zod';
import { VariableName } from './values';

const status = (event: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(255)
    .optional()
    .describe(`Name of the status of tickets ${event}. Without it, they keep theirs`);

const StatusByEvent = z
  .strictObject({
    completed: status('whose release has completed'),
    failed: status('whose release has failed'),
    rolledBack: status('whose release was rolled back'),
  })
  .meta({ id: 'StatusByEvent', description: 'Statuses of tickets by event' });

const Jira = z
  .strictObject({
    site: z
      .url({ protocol: /^https$/, error: 'must be an https URL' })
      .meta({ examples: ['https://acme.atlassian.net'] })
      .describe('Address of the site, or https://api.atlassian.com/ex/jira/<cloud id> for tokens with scopes'),
    emailVariable: VariableName.default('JIRA_EMAIL').describe(
      'Environment variable with the e-mail address of the account. If it is not set, the token is sent as a bearer token',
    ),
    tokenVariable: VariableName.default('JIRA_API_TOKEN').describe('Environment variable with the API token'),
    transitions: StatusByEvent.prefault({}).describe('Where tickets are moved, if their workflow leads there'),
    fixVersion: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ examples: ['{service} {version}'] })
      .optional()
      .describe(
        'Name of the version that tickets get as fix version, with {service} and {version} filled in. Without it, none',
      ),
  })
  .meta({ id: 'Jira', description: 'A site of Jira Cloud' });

const Linear = z
  .strictObject({
    tokenVariable: VariableName.default('LINEAR_API_KEY').describe(
      'Environment variable with the API key, or with a token of OAuth',
    ),
    states: StatusByEvent.prefault({}).describe('The state that tickets get, if their team has it'),
    releasePipeline: z
      .uuid()
      .optional()
      .describe('Id of the release pipeline in Linear that completed releases are added to. Without it, none'),
  })
  .meta({ id: 'Linear', description: 'A workspace of Linear' });

/** Where tickets are, and what they get. */
export const Tickets = z
  .strictObject({
    projects: z
      .array(z.string().regex(/^[A-Z][A-Z0-9]+$/, 'must be a project key, for example SHOP'))
      .optional()
      .describe('Project keys: only tickets of these are taken from commits. Without it, everything like ABC-123'),
    jira: Jira.optional().describe('Tickets are issues of Jira Cloud'),
    linear: Linear.optional().describe('Tickets are issues of Linear'),
  })
  .refine(
    ({ jira, linear }) => jira === undefined || linear === undefined,
    'must name one of jira and linear, not both',
  )
  .prefault({})
  .describe('The tickets that commits name. Without jira or linear, none are told');
export type TicketsConfig = z.infer<typeof Tickets>;
export type JiraConfig = z.infer<typeof Jira>;
export type LinearConfig = z.infer<typeof Linear>;
export type StatusByEvent = z.infer<typeof StatusByEvent>;
