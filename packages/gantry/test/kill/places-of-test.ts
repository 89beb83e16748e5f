import "@gantry/postgres-server"; // for the type of what is injected
import { basename, join } from "node:path";
import { inject } from "vitest";
import type { Place } from "./database.ts";

/** Both databases: the name, and what makes a new place. What is made there goes with the folder, or with the server. */
export function placesOfTest(): readonly (readonly [name: string, placeIn: (folder: string) => Place])[] {
  return [
    ["SQLite", (folder) => ({ sqlite: join(folder, "runs.db") })],
    ["PostgreSQL", (folder) => ({ postgres: inject("postgres"), schema: schemaOf(folder) })],
  ];
}

/** Names of temporary folders end in letters that no other has. */
function schemaOf(folder: string): string {
  return basename(folder).replace(/\W/g, "_");
}
