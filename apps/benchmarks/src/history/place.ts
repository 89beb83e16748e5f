import type { Repository } from "gantry";

/** A database, with a long past in it. */
export interface Place {
  /** Of a file, or the URL of a server. */
  readonly at: string;
  repository(): Repository;
  /** Makes so many records, two a run, spread over the last year: in Gantry's tables, but all at once. */
  fill(records: number): Promise<void>;
  /** Reads what a session has to know when it starts, by the same indexes, with the database's own package. */
  readStart(): Promise<readonly unknown[]>;
  /** All records with their runs, in the same way. */
  readAll(): AsyncIterable<unknown> | Iterable<unknown>;
}
