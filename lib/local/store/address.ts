import * as z from 'zod';

/** Where a served store answers, and the key that proves that a request may use it. */
export const StoreAddress = z.object({
  /** For example `http://127.0.0.1:40123`. */
  endpoint: z.url(),
  /** A secret of the user who serves the store; another one at every start. */
  accessKey: z.string(),
});
export type StoreAddress = z.infer<typeof StoreAddress>;

/** The one table of a local store. */
export const tableName = 'tidegate';
