import type { Rule } from './rule';

/** Every environment is somewhere: on this machine, on AWS, or both. */
export const targetRule: Rule = ({ environments }) =>
  (['staging', 'production'] as const).flatMap((name) => {
    const environment = environments?.[name];
    if (environment === undefined || environment.local !== undefined || environment.aws !== undefined) return [];
    return [
      {
        path: ['environments', name],
        at: 'key' as const,
        message: 'does not say where it is',
        allowed: 'local for processes of one machine, aws for a Lambda alias or a load balancer, or both',
        remedy: 'add one of the two',
      },
    ];
  });
