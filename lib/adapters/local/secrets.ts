import type { Secrets } from '../../ports/secrets';

/** Secrets in the environment of whoever runs Tidegate. */
export const environmentSecrets = (environment: NodeJS.ProcessEnv): Secrets => ({
  read: async ({ variable }) => environment[variable] || undefined,
});
