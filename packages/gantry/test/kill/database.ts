import { postgres, sqlite } from "@gantry/sql";
import type { Repository } from "gantry";

/** Where records are, in a form that can be handed to a process: the path of a SQLite file, or a schema in PostgreSQL. */
export type Place = { readonly sqlite: string } | { readonly postgres: string; readonly schema: string };

/** The repository at a place, which may be busy: two schedulers and a test share one machine. */
export function databaseAt(place: Place): Repository {
  if ("sqlite" in place) return sqlite({ path: place.sqlite, busyTimeout: 20_000 });
  return postgres({ url: place.postgres, schema: place.schema });
}

export function placeText(place: Place): string {
  return JSON.stringify(place);
}

export function placeIn(text: string): Place {
  return JSON.parse(text);
}
