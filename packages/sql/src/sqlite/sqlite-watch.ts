import type { News } from "@gantry/core";
import { sql } from "kysely";
import type { Database } from "../database.ts";
import { findLandmarks, type Landmarks } from "../queries/landmarks.ts";
import type { StoredInteger } from "../tables.ts";
import { watchFile } from "./file-watch.ts";

/** What there was when it was last looked. */
interface Seen extends Landmarks {
  readonly version: StoredInteger;
}

/**
 * Tells those who listen that somebody else has written: each write of anybody touches the log beside the file. Several
 * who listen here are sessions that write by one connection: each of them is told of all, its own writes too.
 */
export class SqliteWatch {
  #listeners = new Set<(news: News) => void>();
  #open: { readonly log: string; readonly database: Database } | undefined;
  #end: (() => void) | undefined;
  #seen: Seen | undefined;
  #looking = false;
  /** Something was written while it was looked: what was read may be the past already. */
  #again = false;

  open(log: string, database: Database): void {
    this.#open = { log, database };
    if (this.#listeners.size > 0) this.#begin();
  }

  add(heard: (news: News) => void): () => void {
    const listener = (news: News) => heard(news);
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#begin();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  }

  close(): void {
    this.#stop();
    this.#open = undefined;
  }

  #begin(): void {
    if (this.#open === undefined || this.#end !== undefined) return;
    this.#end = watchFile(this.#open.log, () => void this.#look());
    void this.#look();
  }

  #stop(): void {
    this.#end?.();
    this.#end = undefined;
    this.#seen = undefined;
  }

  async #look(): Promise<void> {
    this.#again = true;
    if (this.#looking) return;
    this.#looking = true;
    try {
      while (this.#again && this.#open !== undefined) {
        this.#again = false;
        await this.#compare(this.#open.database);
      }
    } catch {
      // Whatever is wrong with the file, whoever reads or writes it will say; the next change is looked at again.
    } finally {
      this.#looking = false;
    }
  }

  async #compare(database: Database): Promise<void> {
    const before = this.#seen;
    const isAlone = this.#listeners.size < 2;
    const now = await look(database, isAlone ? before : undefined);
    if (this.#end === undefined) return;
    this.#seen = now;
    if (before === undefined) return;
    if (now.records > before.records) this.#tell("records");
    if (now.state !== before.state) this.#tell("state");
  }

  #tell(news: News): void {
    for (const listener of this.#listeners) listener(news);
  }
}

async function look(database: Database, before: Seen | undefined): Promise<Seen> {
  const { rows } = await sql<{ data_version: StoredInteger }>`pragma data_version`.execute(database);
  const version = rows[0]?.data_version ?? 0;
  // Nobody else has written.
  if (before !== undefined && before.version === version) return before;
  return { version, ...(await findLandmarks(database)) };
}
