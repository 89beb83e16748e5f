import { never, sessionArg, taskArg } from "@gantry/core";
import { describe, expect, test } from "vitest";
import { ContractSession } from "./contract-session.ts";

const module = new URL("./session-inside.ts", import.meta.url);

describe.each(["thread", "process"] as const)("a function in a %s", (execution) => {
  test("has the session: creates a task, runs it, reads its records and shuts the session down", async () => {
    const session = new ContractSession(execution);
    session.setParam("limit", 10);
    await session.start();
    const args = { session: sessionArg() };
    const planner = session.createTask(never, { name: "plans", execution, module, export: "plans", args });
    const end = await planner.run();
    expect(end.error).toBeUndefined();
    expect(end.returned).toEqual({
      returned: "later",
      actions: ["run", "success"],
      counts: [2, 1],
      names: ["plans", "made"],
      refused: ["TaskNotFoundError", "TASK_NOT_FOUND"],
      again: "WOULD_DEADLOCK",
      limit: 10,
    });
    await session.ended;
    expect(session.params.get("limit")).toBe(11);
  });

  test("has tasks, its own among them", async () => {
    await using session = new ContractSession(execution);
    await session.start();
    const args = { self: taskArg() };
    const task = session.createTask(never, { name: "self", execution, module, export: "knowsTasks", args });
    expect((await task.run()).returned).toEqual({ name: "self", last: "run" });
  });
});
