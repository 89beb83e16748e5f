import { never } from "@gantry/core";
import { describe, expect, test } from "vitest";
import { ContractSession } from "./contract-session.ts";
import { double, triple } from "./marked.ts";

describe.each(["async", "thread", "process"] as const)("on %s", (execution) => {
  test("a function that says which module it is in is found wherever its task is defined", async () => {
    await using session = new ContractSession(execution);
    await session.start();
    const args = { n: 7 };
    const one = session.createTask(never, { name: "double", execution, args }, double);
    const other = session.createTask(never, { name: "triple", execution, args }, triple);
    expect([(await one.run()).returned, (await other.run()).returned]).toEqual([14, 21]);
  });

  test("an export that is not there fails the run, which names those that are", async () => {
    await using session = new ContractSession(execution);
    await session.start();
    const module = new URL("./marked.ts", import.meta.url);
    const { error } = await session.createTask(never, { name: "x", execution, module, export: "half" }).run();
    expect(error?.message).toContain("a function was expected. It exports: double, triple.");
  });
});
