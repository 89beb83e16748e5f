import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const oldNode = Number(process.versions.node.split(".")[0]) < 22;
const folder = mkdtempSync(join(tmpdir(), "gantry restart "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the program wrote down in each of its lives, and its exit code. */
async function lives(how: string): Promise<{ lines: readonly string[]; code: number | null }> {
  const program = fileURLToPath(new URL("app.ts", import.meta.url));
  const log = join(folder, how);
  const child = spawn(process.execPath, [program, log, how, "and more"], { stdio: "inherit" });
  const [code] = await once(child, "exit");
  return { lines: readFileSync(log, "utf8").trimEnd().split("\n"), code };
}

describe.skipIf(oldNode)("a session that restarts as a new process", { timeout: 60_000 }, () => {
  test("has the same arguments, and ends with the exit code of its last life", async () => {
    const { lines, code } = await lives("exec");
    expect(lines.map((line) => line.replace(/^\d+ /, ""))).toEqual([
      `${join(folder, "exec")} exec and more`,
      `${join(folder, "exec")} exec and more`,
    ]);
    expect(code).toBe(7);
  });

  test("takes a child where the process cannot be replaced", async () => {
    const { lines, code } = await lives("spawn");
    const pids = lines.map((line) => line.split(" ")[0]);
    expect(new Set(pids).size).toBe(2);
    expect(code).toBe(7);
  });
});
