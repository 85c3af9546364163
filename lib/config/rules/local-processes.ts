import type { Rule } from './rule';

/** Both environments run on the same machine. */
const differentPorts: Rule = ({ environments }) => {
  if (environments === undefined) return [];
  const { staging, production } = environments;
  const port = staging.local?.port;
  if (port === undefined || port !== production.local?.port) return [];
  return [
    {
      path: ['environments', 'production', 'local', 'port'],
      at: 'value',
      message: `must not be the port of staging, ${port}`,
      allowed: 'any other port from 1 to 65535',
      remedy: `give each environment a port of its own, for example ${otherPort(port)}`,
    },
  ];
};

const otherPort = (port: number): number => (port < 65535 ? port + 1 : port - 1);

/** What every instance is told by the environment that starts it: its port, its version, and where it is. */
const given = ['PORT', 'HOST', 'SERVICE_VERSION', 'TIDEGATE_ENVIRONMENT', 'DATA_DIR'] as const;

/** What the environment tells an instance cannot be in the file: it would not be heard. */
const variablesAreGiven: Rule = ({ environments }) =>
  (['staging', 'production'] as const).flatMap((name) =>
    given
      .filter((variable) => environments?.[name].local?.env[variable] !== undefined)
      .map((variable) => ({
        path: ['environments', name, 'local', 'env', variable],
        at: 'key' as const,
        message: 'is set by Tidegate for every instance',
        allowed: `any other variable than ${given.join(', ')}`,
        remedy: variable === 'PORT' ? 'remove it; users reach the environment at local.port' : 'remove it',
      })),
  );

export const localProcessRules: readonly Rule[] = [differentPorts, variablesAreGiven];
