import * as z from 'zod';

const Level = z.enum(['none', 'note', 'warning', 'error']);
export type Level = z.infer<typeof Level>;

const Text = z.object({ text: z.string().optional(), markdown: z.string().optional() });

const TextOrList = z.union([z.string(), z.array(z.string())]);

/** Scanners write the score as text or as a number. */
const Properties = z.object({
  'security-severity': z.union([z.string(), z.number()]).optional(),
  tags: z.array(z.string()).optional(),
  cwe: TextOrList.optional().catch(undefined),
  owasp: TextOrList.optional().catch(undefined),
});

/** An entry of a taxonomy: `79` of `CWE`. */
const Reference = z.object({
  id: z.string().optional(),
  toolComponent: z.object({ name: z.string().optional(), index: z.int().optional() }).optional(),
});

const Rule = z.object({
  id: z.string(),
  name: z.string().optional(),
  /** What it was called before, or is called elsewhere. */
  deprecatedIds: z.array(z.string()).nullish(),
  shortDescription: Text.optional(),
  helpUri: z.string().optional(),
  defaultConfiguration: z.object({ level: Level.optional() }).optional(),
  relationships: z.array(z.object({ target: Reference })).optional(),
  properties: Properties.optional(),
});
export type SarifRule = z.infer<typeof Rule>;

const Component = z.object({ name: z.string().optional(), rules: z.array(Rule).optional() });

const Location = z.object({
  physicalLocation: z
    .object({
      artifactLocation: z.object({ uri: z.string().optional() }).optional(),
      region: z.object({ startLine: z.number().optional() }).optional(),
    })
    .optional(),
});

const Result = z.object({
  ruleId: z.string().optional(),
  ruleIndex: z.int().optional(),
  rule: z
    .object({
      id: z.string().optional(),
      index: z.int().optional(),
      toolComponent: z.object({ index: z.int().optional() }).optional(),
    })
    .optional(),
  kind: z.string().optional(),
  level: Level.optional(),
  message: Text.optional(),
  locations: z.array(Location).optional(),
  suppressions: z.array(z.object({ status: z.string().optional() })).nullish(),
  baselineState: z.string().optional(),
  taxa: z.array(Reference).optional(),
  properties: Properties.optional(),
});
export type SarifResult = z.infer<typeof Result>;

/** What a scanner says about its own work. */
const Notification = z.object({
  descriptor: z.object({ id: z.string().optional() }).optional(),
  level: Level.optional(),
  message: Text.optional(),
  locations: z.array(Location).optional(),
});
export type SarifNotification = z.infer<typeof Notification>;

const Run = z.object({
  tool: z.object({ driver: Component, extensions: z.array(Component).optional() }),
  results: z.array(Result).nullish(),
  invocations: z
    .array(
      z.object({
        executionSuccessful: z.boolean().optional(),
        toolExecutionNotifications: z.array(Notification).optional(),
        toolConfigurationNotifications: z.array(Notification).optional(),
      }),
    )
    .optional(),
});
export type SarifRun = z.infer<typeof Run>;

/** The fields of a SARIF 2.1.0 log that the gate judges by; everything else is dropped. */
export const SarifLog = z.object({
  version: z.string().regex(/^2\.1\.\d+$/, 'must be 2.1.0'),
  runs: z.array(Run).min(1, 'must have at least one run'),
});
export type SarifLog = z.infer<typeof SarifLog>;
