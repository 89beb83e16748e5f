import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import {
  arg,
  Gantry,
  manual,
  memory,
  OptionError,
  type RunRecord,
  returnOf,
  secret,
  sqlite,
  TaskExistsError,
} from "gantry";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const oldNode = Number(process.versions.node.split(".")[0]) < 22;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gantry-command-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ignore = () => {};
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** An app whose runs are started by hand. */
function app(file?: string): Gantry {
  const repository = file === undefined ? memory() : sqlite(join(folder, file));
  return new Gantry({ repository, logger: silent });
}

async function recordsIn(app: Gantry): Promise<readonly RunRecord[]> {
  const records: RunRecord[] = [];
  for await (const record of app.session.records({})) records.push(record);
  return records;
}

describe("a command in an app", () => {
  test.skipIf(oldNode)("has a record with what it wrote, which outlives the app", async () => {
    {
      await using first = app("success.db");
      const list = first.command("never", ["node", "-p", "'a b'.split(' ')[0]"]);
      await first.start();
      expect(await list.run()).toMatchObject({ action: "success" });
    }
    await using second = app("success.db");
    second.command("never", ["node", "-p", "'a b'.split(' ')[0]"]);
    await second.start();
    expect(await recordsIn(second)).toMatchObject([
      { task: "node -p 'a b'.split(' ')[0]", action: "run" },
      { action: "success", returned: { exitCode: 0, stdout: "a", stderr: "" } },
    ]);
  });

  test.skipIf(oldNode)("that fails has its exit code and its last words in the record", async () => {
    await using failing = app("fail.db");
    const backup = failing.command(
      "never",
      { name: "backup", shell: true },
      "echo no space left >&2; exit 28",
    );
    await failing.start();
    await backup.run();
    expect((await recordsIn(failing)).at(-1)).toMatchObject({
      task: "backup",
      action: "fail",
      error: {
        name: "CommandError",
        code: "COMMAND",
        message:
          "'echo no space left >&2; exit 28' ended with exit code 28. The end of its stderr:\nno space left",
      },
    });
  });

  test.skipIf(oldNode)("whose time is up is ended, and its record says why", async () => {
    await using slow = app("slow.db");
    const wait = slow.command("never", { name: "wait", timeout: 100, killAfter: 100 }, ["sleep", "300"]);
    await slow.start();
    await wait.run();
    expect((await recordsIn(slow)).at(-1)).toMatchObject({
      action: "terminate",
      reason: expect.stringContaining("was up"),
    });
  });

  test("that runs when the app is stopped at once is ended", async () => {
    const stopped = app();
    const wait = stopped.command("never", ["sleep", "300"]);
    const started = new Promise((resolve) => stopped.on("run:start", resolve));
    await stopped.start();
    const ended = wait.run();
    await started;
    await stopped.stop({ force: true });
    expect(await ended).toMatchObject({ action: "terminate" });
  });

  test("is given arguments as any other task, and hands on what it wrote", async () => {
    await using piped = app();
    piped.param("greeting", "good day");
    const echo = piped.command("never", { name: "echo", args: { greeting: arg<string>("greeting") } }, [
      "node",
      "-p",
      "process.argv.slice(1).join()",
      "--",
    ]);
    const got: string[] = [];
    const report = piped.task("never", { name: "report", args: { said: returnOf(echo) } }, ({ said }) => {
      got.push(said.stdout.toUpperCase());
    });
    await piped.start();
    await echo.run();
    await echo.run({ greeting: true });
    await report.run();
    expect(
      (await recordsIn(piped)).flatMap((record) => ("returned" in record ? [record.returned] : [])),
    ).toEqual([
      { exitCode: 0, stdout: "--greeting,good day", stderr: "" },
      { exitCode: 0, stdout: "--greeting", stderr: "" },
    ]);
    expect(got).toEqual(["--GREETING"]);
  });

  test("can have an argument that its runs have to be given", async () => {
    await using asked = app();
    const echo = asked.command("never", { args: { word: manual<string>() } }, ["echo"]);
    await asked.start();
    expect(await echo.run({ word: "yes" })).toMatchObject({ returned: { stdout: "--word yes" } });
    // @ts-expect-error the word is missing
    expect(await echo.run()).toMatchObject({ action: "fail" });
  });

  test("keeps the values of its arguments out of the records, however it ends", async () => {
    await using discreet = app();
    const args = { password: "hunter2", $TOKEN: "hunter2" };
    discreet.command("never", { name: "missing", args }, ["no-such-program"]);
    discreet.command("never", { name: "failing", args }, ["sh", "-c", "exit 1"]);
    discreet.command("never", { name: "wrong", args: { ...args, $TOKEN: "hunter2\0" } }, ["true"]);
    discreet.command("never", { name: "deaf", args, timeout: 100, killAfter: 10 }, [
      "sh",
      "-c",
      "trap '' TERM; sleep 300 & wait; wait",
    ]);
    await discreet.start();
    for (const task of discreet.session.tasks) await task.run();
    const records = await recordsIn(discreet);
    expect(records.flatMap(({ action }) => (action === "run" ? [] : [action]))).toEqual([
      "fail",
      "fail",
      "fail",
      "terminate",
    ]);
    expect(JSON.stringify(records)).not.toContain("hunter2");
  });
});

describe("a secret among the arguments of a command", () => {
  test("is masked in what a failing program says, and keeps a value that holds it out of the records", async () => {
    await using discreet = app();
    const options = { shell: true, args: { $TOKEN: secret("hunter2") } } as const;
    discreet.command("never", { name: "blabs", ...options }, "echo no entry with $TOKEN >&2; exit 1");
    discreet.command("never", { name: "tells", ...options }, "echo $TOKEN");
    await discreet.start();
    for (const task of discreet.session.tasks) await task.run();
    const ends = (await recordsIn(discreet)).filter(({ action }) => action !== "run");
    expect(ends).toMatchObject([
      { action: "fail", error: { message: expect.stringContaining("no entry with ***") } },
      { action: "success", unstored: expect.any(String) },
    ]);
    expect(JSON.stringify(ends)).not.toContain("hunter2");
  });
});

describe("a command is refused when it is defined", () => {
  test("twice under one name, which is the command unless another is given", () => {
    const twice = app();
    expect(twice.command("daily", ["pg_dump", "db"]).name).toBe("pg_dump db");
    expect(() => twice.command("hourly", ["pg_dump", "db"])).toThrow(TaskExistsError);
    expect(twice.command("hourly", { name: "dump" }, ["pg_dump", "db"]).name).toBe("dump");
  });

  test("as a text without a shell", () => {
    // @ts-expect-error a text needs a shell
    expect(() => app().command("daily", "pg_dump db")).toThrow(OptionError);
    // @ts-expect-error a text needs a shell
    expect(() => app().command("daily", { name: "dump" }, "pg_dump db")).toThrow(OptionError);
  });

  test("with an execution, or an option that nobody knows", () => {
    // @ts-expect-error a program is a process of its own
    expect(() => app().command("daily", { execution: "main" }, ["true"])).toThrow("Leave the option out");
    // @ts-expect-error there is no such option
    expect(() => app().command("daily", { killAftr: 1 }, ["true"])).toThrow("Did you mean 'killAfter'?");
    // @ts-expect-error there is no such option
    expect(() => app().command("daily", { tag: ["x"] }, ["true"])).toThrow("Did you mean 'tags'?");
    // @ts-expect-error there is no such option
    expect(() => app().command("daily", { user: "me" }, ["true"])).toThrow(
      /Known: name, .* killAfter, shell\./,
    );
  });

  test("with an argument that no command line can hold", () => {
    // @ts-expect-error a date is no text
    app().command("daily", { args: { since: new Date(0) } }, ["true"]);
  });
});
