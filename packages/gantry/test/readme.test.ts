import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const oldNode = Number(process.versions.node.split(".")[0]) < 22;
const generated = fileURLToPath(new URL("generated/", import.meta.url));
const program = join(generated, "readme.ts");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gantry readme "));
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  const [, code] = /^```ts\n(.*?)^```$/ms.exec(readme) ?? [];
  mkdirSync(generated, { recursive: true });
  writeFileSync(program, code ?? expect.unreachable("the README has no program"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function started(): { child: ChildProcess; printed: () => string } {
  const child = spawn(process.execPath, [program], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (more: string) => {
    text += more;
  });
  return { child, printed: () => text };
}

/** Resolves when so many sessions have written to the file. */
async function sessionsIn(file: string, count: number): Promise<void> {
  const database = new (createRequire(import.meta.url)("better-sqlite3"))(file, { readonly: true });
  const sessions = database.prepare("select count(*) from gantry_sessions").pluck();
  while (sessions.get() < count) await wait(50);
  // The start of a session that is noted takes a few milliseconds more; a report would follow at once.
  await wait(500);
  database.close();
}

async function interrupted(child: ChildProcess): Promise<number | null> {
  const exit = once(child, "exit");
  child.kill("SIGINT");
  return (await exit)[0];
}

test.skipIf(oldNode)(
  "the README's program runs as it stands, stops on Ctrl-C, and does not report twice a day",
  {
    timeout: 30_000,
  },
  async () => {
    const first = started();
    await once(first.child.stdout as NodeJS.ReadableStream, "data"); // it is piped
    expect(first.printed()).toBe("42 rows\n");
    expect(await interrupted(first.child)).toBe(130);

    const second = started();
    await sessionsIn(join(folder, "runs.db"), 2);
    expect(await interrupted(second.child)).toBe(130);
    expect(second.printed()).toBe("");
  },
);
