import * as z from 'zod';
import type { Clock } from '../../ports/clock';
import type { CredentialSource, TicketCredentials } from '../tickets/credentials';
import { WebApi } from '../tickets/web-api';

export interface JiraConnection {
  /** Address of the site, or of Atlassian's gateway to it: `https://api.atlassian.com/ex/jira/<cloud id>`. */
  readonly site: string;
  readonly credentials: CredentialSource;
  readonly clock: Clock;
}

/** Jira Cloud's REST API, version 3. See https://developer.atlassian.com/cloud/jira/platform/rest/v3/ */
export const jiraApi = ({ site, credentials, clock }: JiraConnection): WebApi =>
  new WebApi({
    name: 'Jira',
    baseUrl: `${site.replace(/\/+$/, '')}/rest/api/3`,
    credentials,
    authorization,
    clock,
    reasonIn: (data) => {
      const { errorMessages = [], errors = {} } = Refusal.safeParse(data).data ?? {};
      return [...errorMessages, ...Object.entries(errors).map(([field, why]) => `${field}: ${why}`)].join(' ');
    },
  });

const Refusal = z.object({
  errorMessages: z.array(z.string()).optional(),
  errors: z.record(z.string(), z.string()).optional(),
});

/** An account's API token goes with its e-mail address; a token alone is one of OAuth or of a service account. */
const authorization = ({ email, token }: TicketCredentials): string =>
  email === undefined ? `Bearer ${token}` : `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;

/** The path of an issue. */
export const issuePath = (key: string): string => `/issue/${encodeURIComponent(key)}`;
