/** The parts of dynalite 4.0.0 that are used here; it has no types of its own. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A DynamoDB on HTTP that keeps its tables in a LevelDB; closing the server closes the database. */
  function dynalite(options: {
    /** Directory of the database. */
    path: string;
    /** How long a new table pretends to be in the making, in milliseconds. */
    createTableMs: number;
  }): Server;
  export = dynalite;
}

declare module 'dynalite/db' {
  type Callback<T> = (error: Error | null, value?: T) => void;

  /** The database alone, without the server. */
  export function create(options: { path: string }): {
    db: { open(): Promise<void>; close(callback: Callback<void>): void };
    tableDb: {
      get(name: string, callback: Callback<{ TableStatus?: string }>): void;
      put(name: string, table: object, callback: Callback<void>): void;
      del(name: string, callback: Callback<void>): void;
    };
  };
}
