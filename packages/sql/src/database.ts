import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** What queries are asked of: a database, or one connection to it that is inside a transaction. */
export type Database = Kysely<Tables>;
