import { postgres } from "gantry";
import pg from "pg";
import { actions, columns, isRead, taskCount, taskNames, week, year } from "./past.ts";
import type { Place } from "./place.ts";

const joined = `select ${columns} from gantry.records as record join gantry.runs as run on run.id = record.run_id`;

/** So many rows at a time come from a cursor, as many as Gantry reads at a time. */
const page = 500;

export function inPostgres(url: string): Place {
  return {
    at: url,
    repository: () => postgres(url),
    fill: (records) =>
      asked(url, async (client) => {
        const runs = records / 2;
        const step = year / runs;
        const from = Date.now() - year;
        const id = "'01900000-0000-7000-8000-' || lpad(i::text, 12, '0')";
        const task = `'task-' || i % ${taskCount}`;
        const number = `i / ${taskCount} + 1`;
        const at = `${from} + floor(i * ${step})::bigint`;
        await client.query(
          `insert into gantry.runs (id, task, occasion, attempt, start_number, seen, claims, because, version, session,
            started_at, due_at, last_at)
          select ${id}, ${task}, 'after ' || ${id}, 1, ${number}, 2 * i, '[]', '[]', 1, 'before', ${at}, ${at}, ${at} + 500
          from generate_series(0::bigint, ${runs} - 1) as i`,
        );
        await client.query(
          `insert into gantry.records (run_id, task, action, at, detail)
          select ${id}, ${task}, case when part = 0 then 'run' when (${number}) % 10 = 0 then 'fail' else 'success' end,
            ${at} + part * 500, case when part = 1 then '{"version":1}'::json end
          from generate_series(0::bigint, ${runs} - 1) as i, generate_series(0, 1) as part order by i, part`,
        );
        await client.query("vacuum analyze gantry.runs");
        await client.query("vacuum analyze gantry.records");
      }),
    readStart: () =>
      asked(url, async (client) => {
        const rows: unknown[] = [];
        for (const [i, name] of taskNames.entries()) {
          if (isRead(i)) {
            const inView = `${joined} where run.task = $1 and run.last_at >= $2`;
            rows.push(...(await client.query(inView, [name, Date.now() - week])).rows);
          }
          for (const action of actions) {
            const last = `${joined} where record.task = $1 and record.action = $2 order by record.sequence desc limit 1`;
            rows.push(...(await client.query(last, [name, action])).rows);
          }
        }
        return rows;
      }),
    async *readAll() {
      const client = new pg.Client(url);
      await client.connect();
      await client.query(`begin; declare everything no scroll cursor for ${joined} order by record.sequence`);
      for (;;) {
        const { rows } = await client.query(`fetch ${page} from everything`);
        yield* rows;
        if (rows.length < page) break;
      }
      await client.end();
    },
  };
}

async function asked<T>(url: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}
