import type { SmokeSuite } from '../../lib/config/schema/smoke-tests';
import type { ActionContext } from '../shared/actor';

/** The secrets that a suite sends, each with its value or why there is none. */
export interface SuiteSecrets {
  /** By what checks call them: `secret.NAME`. */
  readonly values: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, string>>;
}

/** Reads the secrets that a suite sends. One that cannot be read fails the checks that need it, and nothing else. */
export async function secretsFor(context: ActionContext, suite: Partial<SmokeSuite>): Promise<SuiteSecrets> {
  const values: Record<string, string> = {};
  const problems: Record<string, string> = {};
  for (const name of namesIn(suite)) {
    const value = await readSecret(context, name);
    if (value === undefined) problems[`secret.${name}`] = `the secret ${name} has no value here`;
    else values[`secret.${name}`] = value;
  }
  return { values, problems };
}

/** The problem with the first secret that a check needs and that has no value. */
export const missingSecret = (check: unknown, { problems }: SuiteSecrets): string | undefined =>
  namesIn(check)
    .map((name) => problems[`secret.${name}`])
    .find((problem) => problem !== undefined);

/** Text in which no secret is told, whatever a service or a system may have repeated of it. */
export function withoutSecrets(text: string, { values }: SuiteSecrets): string {
  // The longest first, as one may be a part of another.
  const hidden = Object.values(values).sort((a, b) => b.length - a.length);
  return hidden.flatMap(spellings).reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}

/** What becomes of a secret in JSON, in JSON inside JSON, in an address and in basic authentication; the longest first. */
function spellings(secret: string): string[] {
  if (secret === '') return [];
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const [once, twice] = [inJson(secret), inJson(inJson(secret))];
  return [inJson(twice), twice, once, secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
}

const namesIn = (value: unknown): string[] => {
  const text = JSON.stringify(value) ?? '';
  return [...new Set([...text.matchAll(/\{\{secret\.([A-Za-z_][A-Za-z0-9_]*)\}\}/g)].map(([, name = '']) => name))];
};

async function readSecret({ config, ports, log }: ActionContext, name: string): Promise<string | undefined> {
  const { variable = name, arn } = config.secrets[name] ?? {};
  try {
    return await ports.secrets.read({ variable, arn });
  } catch (error) {
    log.warn('a secret of the smoke tests cannot be read', { secret: name, error: (error as Error).name });
    return undefined;
  }
}
