import * as z from 'zod';

/** An error as a state gets it that catches one. */
export interface Caught {
  readonly error: string;
  /** A text of somebody's; of a nested execution, how that ended. */
  readonly cause: string | { readonly status: string; readonly error: string | undefined };
}

const Input = z.object({ error: z.object({ Error: z.string(), Cause: z.string() }) });
/** What the cause of a nested execution that failed is, as text. */
const Nested = z.object({ Status: z.string(), Error: z.string().optional() });

/** The error in a state's input, which is JSON text; undefined when there is none. */
export function caughtIn(input: string | undefined): Caught | undefined {
  const { data } = Input.safeParse(parse(input));
  if (data === undefined) return undefined;
  const { Error: error, Cause: text } = data.error;
  const nested = Nested.safeParse(parse(text)).data;
  return { error, cause: nested === undefined ? text : { status: nested.Status, error: nested.Error } };
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
