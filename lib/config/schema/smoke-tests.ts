import * as z from 'zod';
import { Seconds } from './values';

const Json = z.json();
const portOf = (address: string): number => Number(address.slice(address.lastIndexOf(':') + 1));

/** One HTTP request and what must come back, or a TCP connection that must open. */
export const SmokeCheck = z
  .strictObject({
    name: z.string().min(1).describe('What the check proves, for people'),
    method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET').describe('HTTP method'),
    path: z
      .string()
      .regex(/^(\/|https?:\/\/)/, 'must start with "/" or be a whole http(s) URL')
      .optional()
      .describe(
        'Path on the service, or a whole URL of something the service depends on. {{name}} inserts a captured value',
      ),
    tcp: z
      .string()
      .regex(/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?:\d{1,5}$/, 'must be a host and a port, for example db:5432')
      .refine((address) => portOf(address) > 0 && portOf(address) < 65_536, 'must have a port of 1 to 65535')
      .meta({ examples: ['database.internal:5432'] })
      .optional()
      .describe('Host and port that must take a TCP connection, instead of a path'),
    headers: z
      .record(z.string(), z.string())
      .optional()
      .describe('Request headers. {{name}} inserts a captured value, {{secret.NAME}} a secret'),
    body: Json.optional().describe(
      'Request body, sent as JSON. {{name}} inserts a captured value, {{secret.NAME}} a secret',
    ),
    expect: z
      .strictObject({
        status: z.int().min(100).max(599).default(200).describe('The status that must come back'),
        json: Json.optional().describe('JSON that the answer must contain: every field given, with the value given'),
        text: z.string().optional().describe('Text that the answer must contain'),
        within: Seconds.prefault('5s').describe('The longest the answer may take'),
      })
      .prefault({})
      .describe('What must come back'),
    capture: z
      .record(
        z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'must be a name: letters, digits and _, starting with a letter'),
        z.string(),
      )
      .optional()
      .describe(
        'Values to keep for the following checks of the category: a name, and the path to the field, "user.token"',
      ),
    critical: z.boolean().optional().describe('Part of the short suite of hotfixes, like all of critical-paths'),
  })
  .meta({
    id: 'SmokeCheck',
    title: 'check',
    description: 'One HTTP request and what must come back, or a TCP connection that must open',
  });
export type SmokeCheck = z.infer<typeof SmokeCheck>;

const category = (what: string) => z.array(SmokeCheck).min(1).describe(what);

const categories = {
  'api-health': category('The service answers'),
  database: category('The service reaches its database'),
  'external-services': category('What the service depends on answers'),
  authentication: category('People can sign in, and strangers cannot'),
  'critical-paths': category('What the service earns its money with works'),
};

/** All five categories of a smoke suite. */
export const SmokeSuite = z.strictObject(categories).describe('The smoke suite: five categories, run in this order');
export type SmokeSuite = z.infer<typeof SmokeSuite>;

/** The categories that differ in one environment. */
export const SmokeOverrides = z
  .strictObject(categories)
  .partial()
  .meta({ id: 'SmokeOverrides', description: 'Categories that replace those of smokeTests in this environment' });
export type SmokeOverrides = z.infer<typeof SmokeOverrides>;
