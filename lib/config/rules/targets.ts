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

/** User journeys run against a version without traffic, which a function shows at an address of its own alone. */
export const candidateUrlRule: Rule = ({ environments }) => {
  const target = environments?.staging.aws;
  if (target?.type !== 'lambda-alias' || target.candidateUrl !== undefined) return [];
  return [
    {
      path: ['environments', 'staging', 'aws'],
      at: 'key',
      message: 'has no candidateUrl',
      allowed: 'an address that reaches the alias "candidate" of the function, which has the version that is tested',
      remedy: 'put a function URL or a route in front of the alias "candidate", and name it',
    },
  ];
};
