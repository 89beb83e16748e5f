import { always, computed, type EndRecord } from "@gantry/core";
import { describe, expect, test } from "vitest";
import { ContractSession } from "./contract-session.ts";
import { inSpan, traceId } from "./traced.ts";

const module = new URL("./traced.ts", import.meta.url);
const ofRequest = "4bf92f3577b34da6a3ce929d0e0e4736";
const ofStart = "0af7651916cd43dd8448eb211c80319c";

describe.each(["main", "async", "thread", "process"] as const)("on %s", (execution) => {
  test("a run by hand is part of the trace of whoever asked for it", async () => {
    await using session = new ContractSession(execution);
    await session.start();
    const task = session.define("tellsItsTrace", { module });
    const ends = await Promise.all([
      inSpan(ofRequest, () => task.run()),
      task.run(),
      inSpan(ofStart, () => task.run()),
    ]);
    expect(ends.map(({ returned }) => returned)).toEqual([ofRequest, undefined, ofStart]);
  });

  test("a run by its condition is part of no trace, whoever has started or woken the session", async () => {
    await using session = new ContractSession(execution);
    await inSpan(ofStart, () => session.start());
    const end = new Promise<EndRecord>((resolve) => session.on("run:success", resolve));
    inSpan(ofRequest, () =>
      session.createTask(always, { name: "own", execution, module, export: "tellsItsTrace" }),
    );
    expect(await end).not.toHaveProperty("returned");
  });
});

test("hooks around a run and the working out of its arguments are inside the trace, too", async () => {
  await using session = new ContractSession("thread");
  const seen: unknown[] = [];
  const note = () => void seen.push(traceId());
  session.aroundRun(async (_run, next) => {
    note();
    await next();
    note();
  });
  await session.start();
  const task = session.define("tellsItsTrace", { module, args: { noted: computed(note) } });
  await inSpan(ofRequest, () => task.run());
  expect(seen).toEqual([ofRequest, ofRequest, ofRequest]);
});
