/** What a program needs from its surroundings to run at all; everything else it gets from the configuration. */
const inherited = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'] as const;

/** What an environment tells its instances. */
export interface InstanceFacts {
  readonly port: number;
  readonly version: string;
  /** `staging`, `production`, or `ephemeral` for an instance outside both. */
  readonly environment: string;
  readonly dataDirectory: string;
}

/** The environment variables of an instance; the configuration cannot replace what the router relies on. */
export function variablesOf(
  facts: InstanceFacts,
  configured: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const own = inherited.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(own),
    ...configured,
    PORT: String(facts.port),
    HOST: '127.0.0.1',
    SERVICE_VERSION: facts.version,
    TIDEGATE_ENVIRONMENT: facts.environment,
    DATA_DIR: facts.dataDirectory,
  };
}
