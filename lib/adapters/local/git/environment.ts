/** Whose configuration git obeys: only ours for work inside the private clone, also the user's for everything else. */
export type Configuration = 'isolated' | 'users';

/** Variables of the caller that lead to credentials, proxies and certificates. */
const connections =
  /^GIT_(SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|PROXY_COMMAND|HTTP_.+|SSL_.+|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS|COUNT|(KEY|VALUE)_\d+))$/;

/** Settings that hold for every call, whatever the user has configured. */
export const fixedSettings: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.filesRefLockTimeout=5000',
  'core.packedRefsTimeout=5000',
  'gc.autoDetach=false',
  'push.gpgSign=false',
].flatMap((setting) => ['-c', setting]);

const isolation = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_ATTR_NOSYSTEM: '1' };

/**
 * The environment of a git process.
 *
 * The caller's own GIT_* variables (set, for example, while a hook runs) would point git at another repository, so only
 * those that concern connections stay.
 */
export function gitEnvironment(caller: NodeJS.ProcessEnv, configuration: Configuration): NodeJS.ProcessEnv {
  const inherited = Object.entries(caller).filter(
    ([name]) => !name.startsWith('GIT_') || (configuration === 'users' && connections.test(name)),
  );
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: 'C',
    LANGUAGE: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_PAGER: 'cat',
    ...(configuration === 'isolated' ? isolation : {}),
  };
}

/** A name and a value of git's configuration; the value may hold credentials. */
export type Setting = readonly [string, string];

/** Adds settings in a way that the list of processes does not show. */
export function withSettings(env: NodeJS.ProcessEnv, settings: readonly Setting[]): NodeJS.ProcessEnv {
  const first = Number(env['GIT_CONFIG_COUNT'] ?? 0);
  const added = settings.flatMap(([name, value], index) => [
    [`GIT_CONFIG_KEY_${first + index}`, name],
    [`GIT_CONFIG_VALUE_${first + index}`, value],
  ]);
  return { ...env, ...Object.fromEntries(added), GIT_CONFIG_COUNT: String(first + settings.length) };
}
