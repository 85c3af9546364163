/** Writes a line about something that happened to the environment's log. */
export type Log = (message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** One line of JSON on standard output, which is the host's log. */
export const logLine: Log = (message, fields = {}) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), message, ...fields })}\n`);
};
