import type { Database } from "../sql-store.ts";

/** One step of the schema. Once released it is never changed: a later step corrects it. */
export interface Migration {
  /** 1 for the first; no number is left out. */
  readonly version: number;
  readonly name: string;
  /** Runs inside the transaction that also notes it as done. The types are those of today's tables: it uses none. */
  up(database: Database): Promise<void>;
}
