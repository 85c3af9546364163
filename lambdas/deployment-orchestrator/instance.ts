import * as z from 'zod';
import { action, effect } from '../shared/actor';
import { artifactOf } from './artifact';

/** Starts one instance of the artifact outside every environment, for the last two gates. */
export const startInstance = action({
  input: {},
  output: z.object({ url: z.string(), headers: z.string() }),
  run: async (context) => {
    const { release, target } = context;
    const endpoint = await target.startEphemeral(release.id, release.version, await artifactOf(context));
    return { url: endpoint.url, headers: JSON.stringify(endpoint.headers) };
  },
});

export const stopInstance = effect({}, async ({ release, target }) => {
  await target.stopEphemeral(release.id);
});
