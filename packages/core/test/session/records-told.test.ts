import { every } from "@gantry/core";
import { expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

test("a listener cannot change the record that it is told of", async () => {
  const errors: unknown[] = [];
  const session = new TestSession({ onError: (error) => errors.push(error) });
  session.createTask(every("1 hour"), { name: "work" }, () => "done");
  for (const event of ["run:start", "run:success"] as const) {
    session.on(event, (record) => {
      // A program without types may do so by mistake.
      (record as { task: string }).task = "another";
    });
  }
  await session.start();
  await session.clock.advance(0);
  expect(await session.log()).toEqual(["09:00:00 work run", "09:00:00 work success"]);
  expect(errors.map(String)).toEqual([
    expect.stringContaining("Cannot assign to read only property 'task'"),
    expect.stringContaining("Cannot assign to read only property 'task'"),
  ]);
});
