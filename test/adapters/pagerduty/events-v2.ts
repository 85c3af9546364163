import Ajv, { type ValidateFunction } from 'ajv';

const text = { type: 'string' };

/**
 * The event of PagerDuty's Events API v2: its keys, those that must be there, and its choices, as the description that
 * PagerDuty publishes (PagerDuty/api-schema, reference/events-v2) has them. The lengths are those of its manual. Keys that
 * it does not know are refused here, so that a misspelt one is found.
 */
const schema = {
  type: 'object',
  required: ['routing_key', 'event_action'],
  additionalProperties: false,
  properties: {
    routing_key: { type: 'string', minLength: 32, maxLength: 32 },
    event_action: { enum: ['trigger', 'acknowledge', 'resolve'] },
    dedup_key: { type: 'string', minLength: 1, maxLength: 255 },
    client: text,
    client_url: { type: 'string', pattern: '^https?://' },
    links: {
      type: 'array',
      items: {
        type: 'object',
        required: ['href'],
        additionalProperties: false,
        properties: { href: { type: 'string', pattern: '^https?://' }, text },
      },
    },
    images: { type: 'array' },
    payload: {
      type: 'object',
      required: ['summary', 'severity', 'source'],
      additionalProperties: false,
      properties: {
        summary: { type: 'string', minLength: 1, maxLength: 1024 },
        timestamp: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d' },
        severity: { enum: ['critical', 'warning', 'error', 'info'] },
        source: { type: 'string', minLength: 1 },
        component: text,
        group: text,
        class: text,
        custom_details: { type: 'object' },
      },
    },
  },
  // A trigger says what is wrong, and everything else which incident it is about.
  if: { properties: { event_action: { const: 'trigger' } } },
  // biome-ignore lint/suspicious/noThenProperty: this is how JSON Schema writes it.
  then: { required: ['payload'] },
  else: { required: ['dedup_key'] },
} as const;

const validate: ValidateFunction = new Ajv({ allErrors: true }).compile(schema);

/** What PagerDuty would not take of an event; empty when it takes it. */
export function problemsOf(event: unknown): string[] {
  if (validate(event)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
