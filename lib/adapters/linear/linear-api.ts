import * as z from 'zod';
import type { Clock } from '../../ports/clock';
import type { CredentialSource, TicketCredentials } from '../tickets/credentials';
import { WebApi } from '../tickets/web-api';
import type { Answer } from '../tickets/whole-answer';

export interface LinearConnection {
  readonly credentials: CredentialSource;
  readonly clock: Clock;
  /** Where Linear's API is, if not at https://api.linear.app. */
  readonly apiUrl?: string;
}

export interface LinearRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Completes "cannot …" in an error's message. */
  readonly doing: string;
  readonly deadline: Date;
}

/** The host that credentials are kept for. */
export const linearHost = 'api.linear.app';

const Refused = z.object({
  message: z.string(),
  extensions: z
    .object({
      type: z.string().optional(),
      code: z.string().optional(),
      userPresentableMessage: z.string().optional(),
    })
    .default({}),
});
type Refused = z.infer<typeof Refused>;
const Errors = z.object({ errors: z.array(Refused).min(1) });

/**
 * Linear's GraphQL API. See https://linear.app/developers/graphql
 *
 * Everything that we send changes nothing when it is sent again: what is made has ids that we choose.
 */
export class LinearApi {
  private readonly api: WebApi;

  constructor({ credentials, clock, apiUrl = `https://${linearHost}` }: LinearConnection) {
    this.api = new WebApi({
      name: 'Linear',
      baseUrl: apiUrl,
      credentials,
      authorization,
      clock,
      reasonIn: (data) => firstError(data)?.extensions.userPresentableMessage ?? firstError(data)?.message,
      understand,
    });
  }

  /** The data of an answer. @throws TicketSystemError, of which 404 says that there is no such thing, TransientError */
  async ask<T>(shape: z.ZodType<T>, { query, variables, doing, deadline }: LinearRequest): Promise<T> {
    const body = { query, variables };
    const request = { method: 'POST', path: '/graphql', body, doing, deadline } as const;
    return (await this.api.read(z.object({ data: shape }), request)).data;
  }
}

/** Keys of people are sent bare, tokens of OAuth as such. */
const authorization = ({ token }: TicketCredentials): string =>
  token.startsWith('lin_api_') ? token : `Bearer ${token}`;

const firstError = (data: unknown): Refused | undefined => Errors.safeParse(data).data?.errors[0];

/** Linear answers most refusals with 200 or 400; what they are, their type tells. */
function understand(answer: Answer): Answer {
  const error = firstError(answer.data);
  if (error === undefined || ![200, 400].includes(answer.status)) return answer;
  return { ...answer, status: statusOf(error) };
}

const statuses: Readonly<Record<string, number>> = {
  ratelimited: 429,
  'authentication error': 401,
  forbidden: 403,
  'feature not accessible': 403,
  'internal error': 500,
  'lock timeout': 500,
  'network error': 500,
};

function statusOf({ message, extensions: { type = '', code = '' } }: Refused): number {
  if (/^entity not found/i.test(message)) return 404;
  return statuses[type.toLowerCase()] ?? statuses[code.toLowerCase()] ?? 400;
}
