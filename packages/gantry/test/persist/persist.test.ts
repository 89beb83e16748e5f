import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { Gantry, sqlite } from "gantry";
import { afterAll, describe, expect, test } from "vitest";

const oldNode = Number(process.versions.node.split(".")[0]) < 22;
const folder = mkdtempSync(join(tmpdir(), "gantry persist "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the program printed, and how it ended. */
function life(name: string, database: string, log: string): Promise<{ output: string; signal: unknown }> {
  const program = fileURLToPath(new URL("app.ts", import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [program, name, database, log], (error, out, err) =>
      resolve({ output: `${out}${err}`, signal: error?.signal ?? null }),
    );
  });
}

describe.skipIf(oldNode)("tasks that persist in a SQLite file", { timeout: 60_000 }, () => {
  test("are back in the next process, also after a kill, and run where they should", async () => {
    const [database, log] = [join(folder, "runs.db"), join(folder, "log")];
    expect((await life("first", database, log)).signal).toBe("SIGKILL");

    const careless = await life("careless", database, log);
    expect(careless.output).toContain("tasks: \n");
    expect(
      careless.output.match(
        /KeptTaskError: task '(here|away|small)': .* its module 'work' is not registered/g,
      )?.length,
    ).toBe(3);
    expect(existsSync(log)).toBe(false);

    const { output } = await life("second", database, log);
    expect(output).toBe("tasks: here, away, small\nends: success, success, success\n");
    const lines = readFileSync(log, "utf8").trimEnd().split("\n");
    expect(new Set(lines.map((line) => line.replace(/ \d+$/, "")))).toEqual(
      new Set(["report Oslo here", "report Oslo in a thread", "resize Oslo in a thread"]),
    );
  });

  test("appear in the other apps on the file, change there and go", async () => {
    const database = join(folder, "shared.db");
    const options = { modules: { work: new URL("./work.ts", import.meta.url) }, lease: "1 second" } as const;
    await using a = new Gantry({ ...options, repository: sqlite(database) });
    await using b = new Gantry({ ...options, repository: sqlite(database) });
    await a.start();
    await b.start();
    const heard = (event: "task:create" | "task:update" | "task:remove") =>
      new Promise((resolve) => b.on(event, ({ task }) => resolve(task)));

    const created = heard("task:create");
    const task = a.session.createTask("never", {
      name: "report",
      module: "work",
      export: "report",
      persist: true,
    });
    expect(await created).toBe("report");
    const updated = heard("task:update");
    task.update({ when: "daily after 10:00" });
    expect(await updated).toBe("report");
    expect(b.session.format(b.session.task("report").definition.when)).toMatch(/never|daily after 10:00/);
    const removed = heard("task:remove");
    b.session.task("report").delete();
    expect(await removed).toBe("report");
    await b.session.persisted();
    const gone = new Promise((resolve) => a.on("task:remove", resolve));
    await gone;
    expect(a.session.tasks).toEqual([]);
  });
});
