import type { Database } from "../database.ts";

/**
 * One step of the schema and the way back. Once released it is never changed: a later step corrects it.
 *
 * Tables and indexes are named as they are by default; `named` gives them their prefix or schema. The types are those
 * of today's tables, which a migration knows nothing of: it uses none.
 */
export interface Migration {
  /** 1 for the first; no number is left out. */
  readonly version: number;
  readonly name: string;
  /** Runs inside the transaction that also notes it as done. */
  up(database: Database): Promise<void>;
  /** Takes back what `up` has made; what is stored elsewhere stays. */
  down(database: Database): Promise<void>;
}
