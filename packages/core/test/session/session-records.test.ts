import { every, memory, type OptionError, type Repository, type SessionRecordQuery } from "@gantry/core";
import { beforeAll, describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";
import { wrapped } from "./wrapped-repository.ts";

const minute = 60_000;

/** Three tasks that run every ten, twenty and thirty minutes for an hour, of which one has been deleted since. */
async function afterAnHour(repository: Repository): Promise<TestSession> {
  const session = new TestSession({ repository });
  session.createTask(every("10 minutes"), { name: "bill", tags: ["billing", "money"] }, () => {});
  session.createTask(every("20 minutes"), { name: "dun", tags: ["billing"] }, () => {
    throw new Error("no answer");
  });
  session.createTask(every("30 minutes"), { name: "gone", tags: ["money"] }, () => {});
  await session.start();
  await session.clock.advance(59 * minute);
  session.removeTask("gone");
  return session;
}

async function found(session: TestSession, query?: SessionRecordQuery): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for await (const { task, action } of session.records(query)) {
    counts[`${task} ${action}`] = (counts[`${task} ${action}`] ?? 0) + 1;
  }
  return counts;
}

const everything = {
  "bill run": 6,
  "bill success": 6,
  "dun run": 3,
  "dun fail": 3,
  "gone run": 2,
  "gone success": 2,
};

describe("the records of a session", () => {
  let session: TestSession;
  beforeAll(async () => {
    session = await afterAnHour(memory());
  });

  test("are those of all tasks, deleted ones too", async () => {
    expect(await found(session)).toEqual(everything);
  });

  test("are found by a tag: those of the tasks that bear it now", async () => {
    expect(await found(session, { tag: "billing", action: "run" })).toEqual({ "bill run": 6, "dun run": 3 });
    expect(await found(session, { tag: "money", action: "run" })).toEqual({ "bill run": 6 });
    expect(await found(session, { tag: ["money", "billing"], action: "fail" })).toEqual({ "dun fail": 3 });
    expect(await found(session, { tag: "nobody's" })).toEqual({});
    expect(await found(session, { tag: [] })).toEqual({});
  });

  test("are found by a tag and a name, where both have to fit", async () => {
    expect(await found(session, { tag: "billing", task: ["dun", "gone"] })).toEqual({
      "dun run": 3,
      "dun fail": 3,
    });
    expect(await found(session, { tag: "money", task: "dun" })).toEqual({});
  });

  test("are read in pages from the latest on", async () => {
    const pages: number[] = [];
    for (let before: number | undefined; ; ) {
      const page: number[] = [];
      const place = before === undefined ? {} : { before };
      for await (const { sequence } of session.records({ ...place, order: "descending", limit: 8 }))
        page.push(sequence);
      if (page.length === 0) break;
      pages.push(page.length);
      before = page.at(-1);
    }
    expect(pages).toEqual([8, 8, 6]);
  });

  test("are refused for what is no tag, as any other part", () => {
    // @ts-expect-error: a tag is a text
    expect(() => session.records({ tag: 1 })).toThrow(
      "records: tag: a tag, or a list of tags was expected, found 1.",
    );
  });
});

describe.each([
  ["that counts", memory],
  ["that leaves counting to its readers", () => wrapped(memory())],
] as const)("records in a repository %s", (_kind, make) => {
  let session: TestSession;
  beforeAll(async () => {
    session = await afterAnHour(make());
  });

  test("are counted as they would be read", async () => {
    expect(await session.count()).toBe(22);
    expect(await session.count({ tag: "billing", action: ["success", "fail"] })).toBe(9);
    expect(await session.count({ from: Date.parse("2026-11-21T09:30:00Z"), action: "run" })).toBe(5);
    expect(await session.task("dun").count({ action: "fail" })).toBe(3);
    expect(await session.task("bill").count()).toBe(12);
  });

  test("are not counted by an order or up to a limit", async () => {
    // @ts-expect-error: it would be without effect
    await expect(session.count({ limit: 3 })).rejects.toThrow("count: limit: there is no such option");
    // @ts-expect-error: it would be without effect
    const refused: OptionError = await session.count({ order: "descending" }).catch((error) => error);
    expect(refused.code).toBe("OPTION");
  });
});
