import type { Repository, RunStart } from "@gantry/core";
import Database from "better-sqlite3";
import { columns, endOf, rowOf } from "./batches.ts";
import type { Way } from "./way.ts";

/** The package alone, with the same transactions: in the same tables, with statements that are prepared once. */
export function rawSqlite(path: string): Way & { ask(text: string): number } {
  const database = new Database(path);
  database.pragma("synchronous = full");
  database.pragma("foreign_keys = on");
  const run = database.prepare(
    `insert into gantry_runs (${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const begun = database.prepare(
    "insert into gantry_records (run_id, task, action, at) values (?, ?, 'run', ?)",
  );
  const ended = database.prepare("update gantry_runs set last_at = ? where id = ? and last_at is null");
  const record = database.prepare(
    "insert into gantry_records (run_id, task, action, at, detail) values (?, ?, 'success', ?, ?)",
  );
  const returned = database.prepare("insert into gantry_returns (run_id, returned) values (?, ?)");
  return {
    name: "better-sqlite3 alone",
    ask: (text) => Number(database.prepare(text).pluck().get()),
    start: database.transaction((starts: readonly RunStart[]) => {
      for (const start of starts) {
        run.run(rowOf(start));
        begun.run(start.runId, start.task, start.at);
      }
    }).immediate,
    end: database.transaction((starts: readonly RunStart[]) => {
      for (const { runId, task, at } of starts) {
        ended.run(at + 5, runId);
        record.run(runId, task, at + 5, '{"version":1}');
        returned.run(runId, '{"rows":42}');
      }
    }).immediate,
  };
}

export function repositoryWay(name: string, repository: Repository): Way {
  return {
    name,
    start: (starts) => repository.start(starts),
    end: (starts) => repository.end(starts.map(endOf)),
  };
}
