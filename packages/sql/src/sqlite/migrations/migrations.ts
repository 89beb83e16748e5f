import type { Migration } from "../../migrations/migration.ts";
import { runs } from "./0001-runs.ts";
import { pauses } from "./0002-pauses.ts";
import { leases } from "./0003-leases.ts";
import { returns } from "./0004-returns.ts";
import { tasks } from "./0005-tasks.ts";
import { indexesForQueries } from "./0006-indexes.ts";
import { viewsForPeople } from "./0007-views.ts";

/** The schema of SQLite, step by step. */
export const sqliteMigrations: readonly Migration[] = [
  runs,
  pauses,
  leases,
  returns,
  tasks,
  indexesForQueries,
  viewsForPeople,
];
