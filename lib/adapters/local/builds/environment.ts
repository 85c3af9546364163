import { delimiter } from 'node:path';

/**
 * The variables of Tidegate's own process that builds see. Everything else stays out: a build runs code of the
 * repository, and the shell that started Tidegate may hold credentials.
 */
const passedOn = [
  /^(PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|TZ)$/,
  /^(LANG|LANGUAGE|LC_[A-Z]+)$/,
  /^(https?|no|all|ftp)_proxy$/i,
  /^(NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR)$/,
  /^(XDG_CACHE_HOME|PLAYWRIGHT_BROWSERS_PATH|CHROMIUM_PATH)$/,
  /^npm_config_/i,
];
const secret = /auth|token|passw|secret|credential|_key/i;

export interface EnvironmentInput {
  /** The environment of Tidegate's process. */
  readonly caller: NodeJS.ProcessEnv;
  /** From the buildspec, then from the request: the later ones win, as with CodeBuild. */
  readonly variables: readonly Readonly<Record<string, string>>[];
  /** What Tidegate says itself; nobody overrides it. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Directory of commands that Tidegate brings along; the last place where a command is looked for. */
  readonly toolsDirectory: string | undefined;
}

/** The environment of a build's first command. */
export function buildEnvironment(input: EnvironmentInput): Record<string, string> {
  const { caller, toolsDirectory } = input;
  const inherited = Object.entries(caller).filter(([name, value]) => value !== undefined && isPassedOn(name));
  const environment: Record<string, string> = Object.assign(
    Object.fromEntries(inherited),
    { CI: 'true', TERM: 'dumb' },
    ...input.variables,
    input.fixed,
  );
  const path = environment['PATH'] ?? '/usr/local/bin:/usr/bin:/bin';
  return { ...environment, PATH: toolsDirectory === undefined ? path : `${path}${delimiter}${toolsDirectory}` };
}

const isPassedOn = (name: string): boolean => passedOn.some((pattern) => pattern.test(name)) && !secret.test(name);
