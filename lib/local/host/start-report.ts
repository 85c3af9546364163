import * as z from 'zod';

/** What a host tells the process that started it, once. */
export const StartReport = z.discriminatedUnion('started', [
  z.object({ started: z.literal(true) }),
  z.object({
    started: z.literal(false),
    error: z.object({
      name: z.string(),
      message: z.string(),
      remedy: z.string().optional(),
      fault: z.enum(['user', 'environment', 'tidegate']),
    }),
  }),
]);
export type StartReport = z.infer<typeof StartReport>;
