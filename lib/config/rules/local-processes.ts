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

/** Every instance gets a port of its own from the router, so the file cannot name one. */
const portIsGiven: Rule = ({ environments }) =>
  (['staging', 'production'] as const).flatMap((name) => {
    if (environments?.[name].local?.env['PORT'] === undefined) return [];
    return [
      {
        path: ['environments', name, 'local', 'env', 'PORT'],
        at: 'key' as const,
        message: 'is set by Tidegate, differently for every instance',
        allowed: 'any other variable',
        remedy: 'remove it; users reach the environment at local.port',
      },
    ];
  });

export const localProcessRules: readonly Rule[] = [differentPorts, portIsGiven];
