import type { Migration } from "../../migrations/migration.ts";
import { tables } from "./0001-tables.ts";
import { functions } from "./0002-functions.ts";
import { views } from "./0003-views.ts";
import type { Place } from "./place.ts";

/** The schema of PostgreSQL, step by step. */
export function postgresMigrations(place: Place): readonly Migration[] {
  return [tables(place), functions(place), views(place)];
}
