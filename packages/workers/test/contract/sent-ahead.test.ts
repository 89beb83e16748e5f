import { describe, expect, test } from "vitest";
import { started } from "./contract-session.ts";

/** So many that some are sent ahead, behind others. */
const many = 200;

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => n);
}

describe.each(["thread", "process"] as const)("on %s, of many quick runs", (execution) => {
  async function quick() {
    const session = await started(execution);
    const task = session.define("isSometimesSlow", { concurrency: 1_000, worker: { grace: 50 } });
    // From here on it is known that they are quick.
    await Promise.all(numbers(many).map((n) => task.run({ n })));
    return { session, task };
  }

  test("one that hangs holds up no other, and is ended by force", { timeout: 30_000 }, async () => {
    const { session, task } = await quick();
    await using _ = session;
    const runs = numbers(many).map((n) => task.run({ n, ...(n === 5 ? { how: "hangs" } : {}) }));
    const [hangs] = runs.splice(5, 1);
    expect((await Promise.all(runs)).map(({ returned }) => returned)).toEqual(
      numbers(many).filter((n) => n !== 5),
    );
    await session.began(1, "hangs");
    task.terminate("enough");
    expect(await session.only(await hangs!)).toMatchObject({
      action: "terminate",
      reason: `enough; it did not end within 50 ms, so its ${execution} was ended`,
    });
    expect(await session.only(await task.run({ n: 1 }))).toMatchObject({ returned: 1 });
  });

  test("one that is told to end takes none of those behind it along", { timeout: 30_000 }, async () => {
    const { session, task } = await quick();
    await using _ = session;
    const runs = numbers(many).map((n) => task.run({ n, ...(n === 5 ? { how: "hangs" } : {}) }));
    await session.began(1, "hangs");
    task.terminate("enough");
    const ends = await Promise.all(runs);
    // All were told to end: those that had begun by then went on to their end, the others never began.
    expect(ends[5]).toMatchObject({ action: "terminate" });
    for (const end of ends) expect(["terminate", "success"]).toContain(end.action);
    for (const [n, { action, reason }] of ends.entries())
      if (n !== 5 && action === "terminate") expect(reason).toBe("enough");
  });

  test("one that ends its worker fails alone, and the others are done, once each", {
    timeout: 30_000,
  }, async () => {
    const { session, task } = await quick();
    await using _ = session;
    const how = execution === "thread" ? "exits" : "is killed";
    const runs = numbers(many).map((n) => task.run({ n, ...(n % 50 === 7 ? { how } : {}) }));
    const ends = await Promise.all(runs);
    for (const [n, end] of ends.entries()) {
      const recorded = await session.only(end);
      if (n % 50 === 7)
        expect(recorded).toMatchObject({ action: "fail", error: { name: "WorkerLostError" } });
      else expect(recorded).toMatchObject({ action: "success", returned: n });
    }
  });
});
