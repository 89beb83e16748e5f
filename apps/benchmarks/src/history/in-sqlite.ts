import Database from "better-sqlite3";
import { sqlite } from "gantry";
import { actions, columns, isRead, taskCount, taskNames, week, year } from "./past.ts";
import type { Place } from "./place.ts";

export function inSqlite(path: string): Place {
  return {
    at: path,
    repository: () => sqlite(path),
    async fill(records) {
      const database = new Database(path);
      const run = database.prepare(
        `insert into gantry_runs (id, task, occasion, attempt, start_number, seen, claims, because, version, session,
          started_at, due_at, last_at) values (?, ?, ?, 1, ?, ?, '[]', '[]', 1, 'before', ?, ?, ?)`,
      );
      const record = database.prepare(
        "insert into gantry_records (run_id, task, action, at, detail) values (?, ?, ?, ?, ?)",
      );
      const runs = records / 2;
      const from = Date.now() - year;
      database.transaction(() => {
        for (let i = 0; i < runs; i++) {
          const task = `task-${i % taskCount}`;
          const number = Math.floor(i / taskCount) + 1;
          const at = Math.floor(from + (i * year) / runs);
          const id = `01900000-0000-7000-8000-${String(i).padStart(12, "0")}`;
          run.run(id, task, `after ${id}`, number, 2 * i, at, at, at + 500);
          record.run(id, task, "run", at, null);
          record.run(id, task, number % 10 === 0 ? "fail" : "success", at + 500, '{"version":1}');
        }
      })();
      database.close();
    },
    async readStart() {
      const database = new Database(path);
      const inView = database.prepare(
        `select ${columns} from gantry_runs as run join gantry_records as record on record.run_id = run.id
          where run.task = ? and run.last_at >= ?`,
      );
      const last = database.prepare(
        `select ${columns} from gantry_records as record join gantry_runs as run on run.id = record.run_id
          where record.task = ? and record.action = ? order by record.sequence desc limit 1`,
      );
      return taskNames.flatMap((name, i) => [
        ...(isRead(i) ? inView.all(name, Date.now() - week) : []),
        ...actions.flatMap((action) => last.all(name, action)),
      ]);
    },
    readAll() {
      const all = `select ${columns} from gantry_records as record join gantry_runs as run on run.id = record.run_id
        order by record.sequence`;
      return new Database(path).prepare(all).iterate();
    },
  };
}
